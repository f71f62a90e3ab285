import { type Reader, sql } from '@puhui/postgres';
import type { PublishableEvent } from '../envelope/cloud-event.js';
import { eventDigest } from '../keeping/keep-events.js';
import { EVENT_COLUMNS } from '../relay/outbox.js';
import type { Block } from './chain.js';

export interface StoredBlock extends Block {
  readonly hash: string;
}

/** A kept event with the digest that was stored beside it. */
export type StoredEvent = PublishableEvent & { readonly digest: string };

/** A page holds a few thousand events, in however many blocks. */
const page_blocks_max = 500;
const page_events_goal = 4000;
const NO_EVENT = '00000000-0000-0000-0000-000000000000';

/** The blocks in their order, page by page: blocks are small when little happens, and asking for each would be slow. */
export async function* blockPages(reader: Reader, behind = '0'): AsyncGenerator<readonly StoredBlock[]> {
  for (let after = behind; ;) {
    const rows = await reader.query<(Omit<StoredBlock, 'events'> & { ids: string[]; digests: string[] })[]>(
      sql`select c.number::text as number, algorithm, encode(previous, 'hex') as previous, encode(hash, 'hex') as hash,
         event_ids::text[] as ids, digests
       from (select *, sum(cardinality(event_ids)) over (order by event_chain.number) - cardinality(event_ids) as before
             from messaging.event_chain where event_chain.number > ${after}::bigint order by event_chain.number
             limit ${page_blocks_max}::int) as c
       where before < ${page_events_goal}::int order by c.number`,
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(({ ids, digests, ...block }) => ({
      ...block,
      // A digest that belongs to no event is no less a part of the block than one that is missing.
      events: Array.from({ length: Math.max(ids.length, digests.length) }, (_, nr) => ({
        id: ids[nr] ?? NO_EVENT,
        digest: digests[nr] ?? '',
      })),
    }));
    after = last.number;
  }
}

/** The kept events of some blocks, by id. */
export async function eventsOf(
  reader: Reader,
  blocks: readonly StoredBlock[],
): Promise<Map<string, StoredEvent>> {
  const ids = blocks.flatMap(({ events }) => events.map(({ id }) => id));
  return new Map((await eventsById(reader, ids)).map((event) => [event.id, event]));
}

/** The kept events with these ids, in no order. */
export function eventsById(reader: Reader, ids: readonly string[]): Promise<StoredEvent[]> {
  return reader.query<StoredEvent[]>(
    sql`select ${EVENT_COLUMNS} from messaging.event as e
     where e.id = any (${ids}::uuid[])`,
  );
}

/** The digest of what the row says now. */
export const digestOfStored = (event: StoredEvent): string =>
  eventDigest({ ...event, occurredAt: new Date(event.occurredAt) });
