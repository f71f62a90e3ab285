import type { Reader } from '@puhui/platform';
import type { Id } from '@puhui/kernel';
import { heldDuties } from '../duties/duties-of.js';
import { lastMembershipsOf } from '../membership/members.js';
import { pathsOf } from '../unions/tree.js';

/** What of a person says whose officers answer for them; without a union it is the platform's. */
interface Held {
  readonly tradeUnionId: Id | null;
}

/**
 * The union whose officers answer for a person: of whoever holds a live duty, the lowest that lies over every union in which
 * one is held, for who renames an approver can sign as another. A membership counts beside it when it is older than all of
 * them: a roster can make a member of anybody without being asked, and must not give power over who holds a duty. Of all
 * others that of the live membership, else of the last one. Null when there is none of them: then it is the platform's.
 */
export async function unionInCharge(reader: Reader, personId: Id, at: Date): Promise<Id | null> {
  return (await unionsInCharge(reader, [personId], at)).get(personId) ?? null;
}

/** The same of each of these persons, by their ids. `isAnsweredIn` is the same as a condition. */
export async function unionsInCharge(
  reader: Reader,
  personIds: readonly Id[],
  at: Date,
): Promise<ReadonlyMap<Id, Id | null>> {
  if (personIds.length === 0) return new Map();
  const duties = Map.groupBy(await heldDuties(reader, personIds, at), ({ personId }) => personId);
  const memberships = await lastMembershipsOf(reader, personIds);
  const held = new Map(
    personIds.map((id): [Id, readonly Held[]] => {
      const [own, membership] = [duties.get(id) ?? [], memberships.get(id)];
      const [eldest] = own;
      // Ids are in the order in which things were made; the day of joining is what somebody says.
      const counts = eldest === undefined || (membership?.live === true && membership.id < eldest.id);
      return [id, membership !== undefined && counts ? [...own, membership] : own];
    }),
  );
  const unions = [...held.values()].flat().flatMap(({ tradeUnionId }) => tradeUnionId ?? []);
  const paths = await pathsOf(reader, [...new Set(unions)]);
  return new Map([...held].map(([id, all]) => [id, lowestOver(all, paths)]));
}

/** The lowest union that lies over all of these; null when only the platform does. */
export async function overAll(reader: Reader, held: readonly Held[]): Promise<Id | null> {
  return lowestOver(held, await pathsOf(reader, [...new Set(held.flatMap((one) => one.tradeUnionId ?? []))]));
}

function lowestOver(held: readonly Held[], paths: ReadonlyMap<Id, readonly Id[]>): Id | null {
  const [first, ...others] = held.map(({ tradeUnionId }) =>
    tradeUnionId === null ? [] : (paths.get(tradeUnionId) ?? []),
  );
  return first?.findLast((id) => others.every((path) => path.includes(id))) ?? null;
}
