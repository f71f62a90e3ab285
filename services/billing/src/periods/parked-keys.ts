import type { Reader } from '@puhui/platform';
import { sql } from '@puhui/platform';
import { isId, type Id } from '@puhui/kernel';
import { parkedFor, type ParkedOf } from '@puhui/messaging';
import { moneyConsumers } from '../money-consumers.js';

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
export async function parkedKeysOf(reader: Reader, tradeUnionId: Id): Promise<ParkedKeys> {
  const parked = await parkedFor(
    reader,
    Object.values(moneyConsumers).map((name) => `billing.${name}`),
  );
  if (parked.length === 0) return { keys: 0, ofAnyUnion: 0 };
  const known = await unionsKnownFor(reader, parked);
  const owners = parked.map(({ key, unions }) => [key, ...unions].flatMap((word) => known.get(word) ?? []));
  return {
    keys: owners.filter((of) => of.length === 0 || of.includes(tradeUnionId)).length,
    ofAnyUnion: owners.filter((of) => of.length === 0).length,
  };
}

/** The union that each word stands for: a union's own id, or the id of a campaign or voucher in its books. */
async function unionsKnownFor(reader: Reader, parked: readonly ParkedOf[]): Promise<Map<string, Id[]>> {
  const words = [...new Set(parked.flatMap(({ key, unions }) => [key, ...unions]))].filter(isId);
  const rows = await reader.query<{ word: string; union_id: Id }[]>(
    sql`select id::text as word, id::text as union_id from platform.trade_union where id = any (${words}::uuid[])
     union select campaign_id::text, trade_union_id::text from commitment where campaign_id = any (${words}::uuid[])
     union select voucher_id::text, trade_union_id::text from redemption where voucher_id = any (${words}::uuid[])`,
  );
  const known = new Map<string, Id[]>();
  for (const { word, union_id: unionId } of rows) known.set(word, [...(known.get(word) ?? []), unionId]);
  return known;
}
