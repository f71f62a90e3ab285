import { isId, type Id } from '@puhui/kernel';
import { parkedFor, type ParkedOf } from '@puhui/messaging';
import type { Reader, UnionTree } from '@puhui/platform';
import { commitmentsOf } from '../commitments/kept-commitments.js';
import { moneyConsumers } from '../money-consumers.js';
import { unionsOfVouchers } from '../redemptions/kept-redemptions.js';

export interface ParkedKeys {
  /** Those that may hold something of the union. */
  readonly keys: number;
  /** Of these, those of which nothing says whose they are: they may be anybody's. */
  readonly ofAnyUnion: number;
}

/**
 * The parked keys that a union's month may not close over: those whose messages name it, and those that its own books
 * know as a campaign or a voucher. A key of which neither says a union that is known may be anybody's, so nobody closes
 * over it; `npm run puhui -- dead-letters` shows it, and replays it or puts it aside with a reason.
 */
export async function parkedKeysOf(reader: Reader, tree: UnionTree, tradeUnionId: Id): Promise<ParkedKeys> {
  const parked = await parkedFor(
    reader,
    Object.values(moneyConsumers).map((name) => `billing.${name}`),
  );
  if (parked.length === 0) return { keys: 0, ofAnyUnion: 0 };
  const known = await unionsKnownFor(reader, tree, parked);
  const owners = parked.map(({ key, unions }) => [key, ...unions].flatMap((word) => known.get(word) ?? []));
  return {
    keys: owners.filter((of) => of.length === 0 || of.includes(tradeUnionId)).length,
    ofAnyUnion: owners.filter((of) => of.length === 0).length,
  };
}

/** The union that each word stands for: a union's own id, or the id of a campaign or voucher in its books. */
async function unionsKnownFor(
  reader: Reader,
  tree: UnionTree,
  parked: readonly ParkedOf[],
): Promise<ReadonlyMap<string, readonly Id[]>> {
  const words = [...new Set(parked.flatMap(({ key, unions }) => [key, ...unions]))].filter(isId);
  const owners = [
    ...[...(await tree.byId(reader, words)).keys()].map((id) => ({ id, tradeUnionId: id })),
    ...[...(await commitmentsOf(reader, words))].map(([id, { line }]) => ({
      id,
      tradeUnionId: line.tradeUnionId,
    })),
    ...(await unionsOfVouchers(reader, words)),
  ];
  const known = new Map<string, Id[]>();
  for (const { id, tradeUnionId } of owners) known.set(id, [...(known.get(id) ?? []), tradeUnionId]);
  return known;
}
