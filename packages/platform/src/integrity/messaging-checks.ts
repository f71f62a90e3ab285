import type { Sql } from '@puhui/messaging';
import type { IntegrityCheck } from './types.js';

interface Counted {
  readonly name: string;
  readonly rows: bigint;
  readonly sum: string;
}

// One event's share of a digest: the first 8 bytes of the SHA-256 of its id.
const share = (id: string): string =>
  `('x' || left(encode(sha256(${id}::text::bytea), 'hex'), 16))::bit(64)::bigint`;

/** Shares summed modulo 2^64: the same for the same set of events, in whatever order they are read. */
const digestOf = (sum: string): string => BigInt.asUintN(64, BigInt(sum)).toString(16).padStart(16, '0');

/** Kinds "published:<topic>": every event that was kept and has left the outbox. */
export async function publishedChecks(sql: Sql): Promise<IntegrityCheck[]> {
  const rows = await sql.$queryRawUnsafe<Counted[]>(
    `select topic as name, count(*) as rows, sum(${share('id')})::text as sum from messaging.event e
      where not exists (select from messaging.outbox o where o.event_id = e.id) group by topic order by topic`,
  );
  return rows.map((row) => counted(`published:${row.name}`, row));
}

/** Kinds "taken-in:<consumer>:<topic>": every event that took effect here. */
export async function takenInChecks(sql: Sql): Promise<IntegrityCheck[]> {
  const rows = await sql.$queryRawUnsafe<Counted[]>(
    `select consumer || ':' || topic as name, count(*) as rows, sum(${share('event_id')})::text as sum
       from messaging.taken_in group by consumer, topic order by consumer, topic`,
  );
  return rows.map((row) => counted(`taken-in:${row.name}`, row));
}

const counted = (kind: string, { rows, sum }: Counted): IntegrityCheck => ({
  kind,
  rows,
  digest: digestOf(sum),
  findings: [],
});

/** What every service can say of its events; `verify` compares what was published with what each consumer took in. */
export async function messagingChecks(sql: Sql): Promise<readonly IntegrityCheck[]> {
  return [...(await publishedChecks(sql)), ...(await takenInChecks(sql))];
}
