import { sql, type Reader } from '@puhui/postgres';
import {
  blockPages,
  digestOfStored,
  eventsOf,
  type StoredBlock,
  type StoredEvent,
} from '../integrity/blocks.js';
import { blockHash, GENESIS, hashOfBlock } from '../integrity/chain.js';
import { ID_DIGEST } from '../integrity/id-digest.js';
import { blockSpan, liesIn, MONTH_FORMAT, monthSpan, type MonthHead } from './month-head.js';
import { MoveRefused } from './move-options.js';
import { movedMonths } from './moved-months.js';
import { partitionName, partitionOf } from './what-goes.js';

interface Counted {
  readonly events: number;
  readonly ids: string;
  readonly chained: number;
  readonly waiting: number;
  readonly first: string | null;
  readonly last: string | null;
}

/** What the file of a month begins with. @throws MoveRefused for a month that can't be moved as it stands */
export async function headOf(reader: Reader, service: string, month: string): Promise<MonthHead> {
  const part = partitionOf(month);
  const [counted] = await reader.query<Counted[]>(
    sql`with own as materialized (select id from ${part} as p),
     chained as (select c.number from messaging.event_chain as c cross join unnest(c.event_ids) as chained_id
       join own on own.id = chained_id)
     select (select count(*)::int from own) as events,
       (select ${ID_DIGEST}::text from (select o.id::text as id from own as o) as ids) as ids,
       (select count(*)::int from chained) as chained,
       (select count(*)::int from messaging.outbox as w join own on own.id = w.event_id) as waiting,
       (select min(number)::text from chained) as first, (select max(number)::text from chained) as last`,
  );
  if (counted === undefined || counted.events === 0)
    throw new MoveRefused(`${partitionName(month)} has no events: there is nothing to move`);
  if (counted.waiting > 0)
    throw new MoveRefused(
      `${counted.waiting} events of ${month} still wait to be published: the relay needs them`,
    );
  const { first, last } = counted;
  if (counted.chained !== counted.events || first === null || last === null)
    throw new MoveRefused(
      `${counted.events} events of ${month} stand in ${counted.chained} places of the chain: run verify first`,
    );
  const [ends] = await reader.query<
    Pick<MonthHead, 'firstPosition' | 'lastPosition' | 'headBefore' | 'headAfter'>[]
  >(
    sql`select f.first_position::text as "firstPosition", l.last_position::text as "lastPosition",
       encode(f.previous, 'hex') as "headBefore", encode(l.hash, 'hex') as "headAfter"
     from messaging.event_chain as f, messaging.event_chain as l
     where f.number = ${first}::bigint and l.number = ${last}::bigint`,
  );
  if (ends === undefined) throw new MoveRefused(`the chain has no blocks ${first} and ${last}`);
  const { events, ids } = counted;
  return { format: MONTH_FORMAT, service, month, events, ids, firstBlock: first, lastBlock: last, ...ends };
}

export interface BlockOfMonth {
  readonly block: StoredBlock;
  /** Those of the month, in the block's order. */
  readonly events: readonly StoredEvent[];
}

/** The blocks of a month with its events, page by page. @throws MoveRefused at the first that is not as the chain says */
export async function* blocksOfMonth(
  reader: Reader,
  head: MonthHead,
): AsyncGenerator<readonly BlockOfMonth[]> {
  const { from, to } = monthSpan(head.month);
  const before = BigInt(head.firstBlock) - 1n;
  // What the block before stands for itself, however far back it is altered: the head that the file is tied to.
  let previous = (await hashOfBlock(reader, before.toString())) ?? GENESIS;
  const { months } = await movedMonths(reader);
  const moved = months.map(({ head: other }) => blockSpan(other));
  const mayHaveMoved = ({ number }: StoredBlock): boolean =>
    moved.some((span) => liesIn(BigInt(number), span));
  for await (const page of blockPages(reader, before.toString())) {
    const own = page.filter(({ number }) => BigInt(number) <= BigInt(head.lastBlock));
    const events = await eventsOf(reader, own);
    yield own.map((block) => {
      if (block.previous !== previous || block.hash !== blockHash(block))
        throw new MoveRefused(`block ${block.number} of the chain does not verify: run verify`);
      previous = block.hash;
      const ofMonth = block.events.flatMap(({ id, digest }) => {
        const event = events.get(id);
        if (event === undefined && !mayHaveMoved(block))
          throw new MoveRefused(`event ${id} of the chain is not here any more: run verify`);
        if (event === undefined || new Date(event.occurredAt) < from || new Date(event.occurredAt) >= to)
          return [];
        if (digestOfStored(event) !== digest)
          throw new MoveRefused(`event ${id} is not what the chain says of it: run verify`);
        return [event];
      });
      return { block, events: ofMonth };
    });
    if (own.length < page.length) return;
  }
}
