import type { Reader } from '@puhui/platform';
import type { Id } from '@puhui/kernel';
import { heldDuties } from '../duties/duties-of.js';
import { lastMembershipOf } from '../membership/members.js';
import { unionOver } from '../unions/tree.js';

/**
 * The union whose officers answer for a person: of whoever holds a live duty, the lowest that lies over every union in which
 * one is held, for who renames an approver can sign as another. A membership counts beside it when it is older than all of
 * them: a roster can make a member of anybody without being asked, and must not give power over who holds a duty. Of all
 * others that of the live membership, else of the last one. Null when there is none of them: then it is the platform's.
 */
export async function unionInCharge(reader: Reader, personId: Id, at: Date): Promise<Id | null> {
  const duties = await heldDuties(reader, personId, at);
  const membership = await lastMembershipOf(reader, personId);
  const [eldest] = duties;
  if (!eldest) return membership?.tradeUnionId ?? null;
  // Ids are in the order in which things were made; the day of joining is what somebody says.
  const counts = membership?.live === true && membership.id < eldest.id;
  return overAll(reader, [...duties, ...(counts ? [membership] : [])]);
}

/** The lowest union that lies over all of these; null when only the platform does. */
export async function overAll(
  reader: Reader,
  held: readonly { readonly tradeUnionId: Id | null }[],
): Promise<Id | null> {
  const ids = held.flatMap(({ tradeUnionId }) => tradeUnionId ?? []);
  return ids.length < held.length ? null : unionOver(reader, ids);
}
