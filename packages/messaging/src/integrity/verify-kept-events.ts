import { type Reader, sql, type Sql } from '@puhui/postgres';
import {
  blockPages,
  digestOfStored,
  eventsById,
  eventsOf,
  type StoredBlock,
  type StoredEvent,
} from './blocks.js';
import { putAsideEvents, type PutAside } from '../relay/left-behind.js';
import { waitingInOutbox } from '../relay/outbox.js';
import { blockHash, GENESIS, hashOfBlock, type ChainTip } from './chain.js';
import { findings_max, type IntegrityFinding } from './findings.js';
import { GoneEvents, type MovedAway } from './gone-events.js';

export interface KeptEventsReport {
  /** Events that were looked at. */
  readonly rows: number;
  readonly blocks: number;
  /** The last block: two reports with the same one saw the same history. */
  readonly tip: ChainTip;
  /** Months that lie in files: what they say is proved there, and tied to the chain here. */
  readonly moved: readonly MovedAway[];
  /** Events that a person put aside, since no broker took them. */
  readonly putAside: readonly PutAside[];
  readonly ok: boolean;
  /** The first hundred, if there are more. */
  readonly findings: readonly IntegrityFinding[];
}

/** What somebody noted elsewhere: the block that was the last one then. */
export interface NotedTip {
  readonly tip: ChainTip;
  readonly at: Date;
  /** Whether what came before it is left alone: the noted hash stands for it. */
  readonly newOnly: boolean;
}

/**
 * Computes every digest of the kept events and every link of the chain again. Finds a row that was altered, removed or
 * slipped in by hand, and a block that was altered or removed, as long as not all of them were rewritten together:
 * that is found by a tip that was noted elsewhere.
 */
export async function verifyKeptEvents(
  reader: Reader,
  noted: NotedTip | null = null,
): Promise<KeptEventsReport> {
  const findings: IntegrityFinding[] = noted === null ? [] : await otherThanNoted(reader, noted.tip);
  const start = noted?.newOnly === true ? noted.tip : { number: '0', hash: GENESIS };
  let [rows, blocks, previous, number] = [0, 0, start.hash, BigInt(start.number)];
  const gone = await GoneEvents.behind(reader, number);
  for await (const page of blockPages(reader, start.number)) {
    const events = await eventsOf(reader, page);
    for (const block of page) {
      number += 1n;
      findings.push(...checkLink(block, previous, number), ...checkEvents(block, events, gone));
      previous = block.hash;
      number = BigInt(block.number);
      blocks += 1;
      rows += block.events.length;
    }
  }
  findings.unshift(...(await gone.findings(reader)));
  const checks =
    noted?.newOnly === true
      ? [waitingEvents, strayEventsSince(noted), emptyOutboxRows]
      : [waitingEvents, strayEvents, emptyOutboxRows, aggregateVersions, repeatedVersions];
  for (const check of checks) findings.push(...(await check(reader)));
  const putAside = await putAsideEvents(reader);
  findings.push(...otherThanPutAside(putAside));
  const waiting = await waitingInOutbox(reader);
  return {
    rows: rows + waiting,
    blocks,
    tip: { number: number.toString(), hash: previous },
    moved: gone.movedAway(),
    putAside,
    ok: findings.length === 0,
    findings: findings.slice(0, findings_max),
  };
}

/** The block that was the last one when it was noted is there, and is the same one. */
async function otherThanNoted(reader: Reader, { number, hash }: ChainTip): Promise<IntegrityFinding[]> {
  if (number === '0' && hash === GENESIS) return [];
  const found = (await hashOfBlock(reader, number)) ?? 'no row';
  const what = `messaging.event_chain ${number}, which somebody noted`;
  return found === hash ? [] : [{ kind: 'block-not-as-noted', id: number, what, expected: hash, found }];
}

function checkLink(block: StoredBlock, previous: string, number: bigint): IntegrityFinding[] {
  const at = { id: block.number, what: `messaging.event_chain ${block.number}` };
  const findings: IntegrityFinding[] = [];
  if (BigInt(block.number) !== number) {
    findings.push({
      ...at,
      kind: 'block-missing',
      expected: `block ${number}`,
      found: `block ${block.number}`,
    });
  }
  if (block.previous !== previous) {
    findings.push({ ...at, kind: 'chain-broken', expected: previous, found: block.previous });
  }
  const hash = blockHash(block);
  if (block.hash !== hash) findings.push({ ...at, kind: 'block-altered', expected: block.hash, found: hash });
  return findings;
}

function checkEvents(
  block: StoredBlock,
  byId: ReadonlyMap<string, StoredEvent>,
  gone: GoneEvents,
): IntegrityFinding[] {
  return block.events.flatMap(({ id, digest }): IntegrityFinding[] => {
    const event = byId.get(id);
    const at = { id, what: `messaging.event ${id} (block ${block.number})` };
    if (event === undefined)
      return gone.take(id, BigInt(block.number))
        ? []
        : [{ ...at, kind: 'event-missing', expected: digest, found: 'no row' }];
    gone.stays(event, BigInt(block.number));
    const found = digestOfStored(event);
    if (found !== digest) return [{ ...at, kind: 'event-altered', expected: digest, found }];
    if (event.digest !== digest)
      return [{ ...at, kind: 'digest-altered', expected: digest, found: event.digest }];
    return [];
  });
}

/** Events that wait in the outbox are in no block yet: only their own digest speaks for them. */
async function waitingEvents(reader: Reader): Promise<IntegrityFinding[]> {
  const rows = await reader.query<{ id: string }[]>(
    sql`select event_id::text as id from messaging.outbox order by position limit 10000`,
  );
  const events = await eventsById(
    reader,
    rows.map(({ id }) => id),
  );
  return events.flatMap((event): IntegrityFinding[] => {
    const found = digestOfStored(event);
    if (found === event.digest) return [];
    const what = `messaging.event ${event.id} (not published yet)`;
    return [{ kind: 'event-altered', id: event.id, what, expected: event.digest, found }];
  });
}

const strayEvents = (reader: Reader): Promise<IntegrityFinding[]> =>
  straysAmong(reader, sql`messaging.event`, sql`messaging.event_chain`);

/** Processes' clocks differ a little: an event that is dated behind the tip may be in a block before it. */
const blocks_around = 500n;

const strayEventsSince =
  ({ tip, at }: NotedTip) =>
  (reader: Reader): Promise<IntegrityFinding[]> =>
    straysAmong(
      reader,
      sql`(select * from messaging.event where occurred_at >= ${at}::timestamptz)`,
      sql`(select * from messaging.event_chain where number > ${BigInt(tip.number) - blocks_around}::bigint)`,
    );

async function straysAmong(reader: Reader, events: Sql, blocks: Sql): Promise<IntegrityFinding[]> {
  const rows = await reader.query<{ id: string; type: string }[]>(
    sql`select e.id::text as id, e.type from ${events} as e
     where not exists (select from messaging.outbox as o where o.event_id = e.id)
       and not exists (select from (select unnest(event_ids) as id from ${blocks} as b) as c where c.id = e.id)
     limit ${findings_max}::int`,
  );
  return rows.map(({ id, type }) => ({
    kind: 'event-in-no-block',
    id,
    what: `messaging.event ${id}`,
    expected: 'a block of the chain, or the outbox',
    found: type,
  }));
}

async function emptyOutboxRows(reader: Reader): Promise<IntegrityFinding[]> {
  const rows = await reader.query<{ id: string; position: string }[]>(
    sql`select event_id::text as id, position::text as position from messaging.outbox as o
     where not exists (select from messaging.event as e where e.id = o.event_id and e.occurred_at = o.occurred_at)
     limit ${findings_max}::int`,
  );
  return rows.map(({ id, position }) => ({
    kind: 'event-missing',
    id,
    what: `messaging.outbox ${position}`,
    expected: `event ${id}`,
    found: 'no row',
  }));
}

/** What says that an event was sent to nobody says it of an event that is here. */
const otherThanPutAside = (putAside: readonly PutAside[]): IntegrityFinding[] =>
  putAside
    .filter(({ noted, kept }) => noted !== kept)
    .map(({ eventId, noted, kept }) => ({
      kind: 'put-aside-differs',
      id: eventId,
      what: `messaging.put_aside ${eventId}`,
      expected: kept === '' ? 'an event that is here' : kept,
      found: noted,
    }));

/**
 * The last version of each aggregate is known twice: this also finds the newest events cut off with their blocks. Of what moved
 * away the newest version that went stands for it.
 */
async function aggregateVersions(reader: Reader): Promise<IntegrityFinding[]> {
  const rows = await reader.query<{ aggregate: string; id: string; known: number; kept: number }[]>(
    sql`select coalesce(v.aggregate, e.aggregate) as aggregate, coalesce(v.aggregate_id, e.aggregate_id)::text as id,
       coalesce(v.version, 0) as known, coalesce(e.version, 0) as kept
     from messaging.aggregate_version as v
     full join (select aggregate, aggregate_id, max(version) as version from (
         select aggregate, aggregate_id, version from messaging.event
         union all select aggregate, aggregate_id, version from messaging.moved_aggregate) as known group by 1, 2) as e
       on e.aggregate = v.aggregate and e.aggregate_id = v.aggregate_id
     where v.version is distinct from e.version limit ${findings_max}::int`,
  );
  return rows.map(({ aggregate, id, known, kept }) => ({
    kind: 'last-version-differs',
    id,
    what: `messaging.event of ${aggregate} ${id}`,
    expected: `version ${known}`,
    found: `version ${kept}`,
  }));
}

async function repeatedVersions(reader: Reader): Promise<IntegrityFinding[]> {
  const rows = await reader.query<{ aggregate: string; id: string; version: number; events: number }[]>(
    sql`select aggregate, aggregate_id::text as id, version, count(*)::int as events from messaging.event
     group by aggregate, aggregate_id, version having count(*) > 1 limit ${findings_max}::int`,
  );
  return rows.map(({ aggregate, id, version, events }) => ({
    kind: 'version-repeated',
    id,
    what: `messaging.event of ${aggregate} ${id}`,
    expected: `one event of version ${version}`,
    found: `${events} events`,
  }));
}
