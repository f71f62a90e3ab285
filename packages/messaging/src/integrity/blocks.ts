import type { PublishableEvent } from '../envelope/cloud-event.js';
import { eventDigest } from '../keeping/digest.js';
import { EVENT_COLUMNS } from '../relay/outbox.js';
import type { Sql } from '../sql.js';
import type { Block } from './chain.js';

export interface StoredBlock extends Block {
  readonly hash: string;
}

/** A kept event with the digest that was stored beside it. */
export type StoredEvent = PublishableEvent & { readonly digest: string };

/** The blocks in their order, one at a time. */
export async function* blocksInOrder(sql: Sql): AsyncGenerator<StoredBlock> {
  for (let after = '0'; ;) {
    const [row] = await sql.$queryRawUnsafe<
      (Omit<StoredBlock, 'events'> & { ids: string[]; digests: string[] })[]
    >(
      `select c.number::text as number, algorithm, encode(previous, 'hex') as previous, encode(hash, 'hex') as hash,
         event_ids::text[] as ids, digests
       from messaging.event_chain as c where c.number > $1::bigint order by c.number limit 1`,
      after,
    );
    if (row === undefined) return;
    const { ids, digests, ...block } = row;
    yield { ...block, events: ids.map((id, place) => ({ id, digest: digests[place] ?? '' })) };
    after = row.number;
  }
}

/** The kept events with these ids, in no order. */
export function eventsById(sql: Sql, ids: readonly string[]): Promise<StoredEvent[]> {
  return sql.$queryRawUnsafe<StoredEvent[]>(
    `select ${EVENT_COLUMNS} from messaging.event as e
     where e.id in (select jsonb_array_elements_text($1::jsonb)::uuid)`,
    JSON.stringify(ids),
  );
}

/** The digest of what the row says now. */
export const digestOfStored = (event: StoredEvent): string =>
  eventDigest({ ...event, occurredAt: new Date(event.occurredAt) });
