import { identifier, join, sql, type Sql, type Writer } from '@puhui/postgres';

/** A table whose rows go when their time is over. */
export interface Expiring {
  readonly name: string;
  readonly days: number;
  readonly since: string;
}

export const expiringTables = (tx: Writer): Promise<Expiring[]> =>
  tx.query<Expiring[]>(
    sql`select name, kept_days as days, since from messaging.table_right where kept_days is not null order by name`,
  );

interface Column {
  readonly name: string;
  readonly type: string;
}

/** What a column holds in the row of number `n`: something that is its own, as long as what stands there by day. */
const VALUES: Readonly<Record<string, Sql>> = {
  uuid: sql`gen_random_uuid()`,
  text: sql`'something-' || n`,
  integer: sql`1`,
  smallint: sql`1`,
  bigint: sql`n`,
  bytea: sql`sha256(n::text::bytea)`,
  jsonb: sql`'{}'::jsonb`,
  'text[]': sql`'{}'::text[]`,
  'bytea[]': sql`'{}'::bytea[]`,
  boolean: sql`false`,
  'timestamp with time zone': sql`now()`,
  'timestamp(3) with time zone': sql`now()`,
};

/** Columns whose words a check of the table knows. */
const WORDS: Readonly<Record<string, Sql>> = {
  'platform.remedy.kind': sql`'refill'`,
  'platform.remedy.status': sql`'done'`,
  'platform.remedy.finished_at': sql`now()`,
  // A digest of it.
  'platform.idempotency_key.key': sql`encode(sha384(n::text::bytea), 'hex')`,
};

/** So many rows that are past their day, oldest first as they came, behind as many days as they are kept for. */
export async function fillWithOld(tx: Writer, table: Expiring, rows: number): Promise<void> {
  const columns = await tx.query<Column[]>(
    sql`select a.attname as name, format_type(a.atttypid, a.atttypmod) as type from pg_attribute as a
     where a.attrelid = ${table.name}::regclass and a.attnum > 0 and not a.attisdropped
       and (a.attnotnull or a.attname = 'finished_at') order by a.attnum`,
  );
  const old = sql`now() - make_interval(days => ${table.days + 1}::int) - make_interval(secs => (${rows}::int - n) / 1000.0)`;
  const values = columns.map(({ name, type }) => {
    if (name === table.since) return old;
    const value = WORDS[`${table.name}.${name}`] ?? VALUES[type];
    if (value === undefined)
      throw new Error(`${table.name}.${name} is of the type ${type}: say what stands in it`);
    return value;
  });
  const names = columns.map(({ name }) => identifier(name));
  // What a row refers to need not be there.
  await tx.execute(sql`set local session_replication_role = 'replica'`);
  await tx.execute(
    sql`insert into ${identifier(table.name)} (${join(names)}) select ${join(values)} from generate_series(1, ${rows}::int) as n`,
  );
}

const INBOX = { consumer: 'members.bench', topic: 'puhui.benefits.voucher.v1' } as const;

/** An inbox in which so many messages came longer ago than any copy of them may come. */
export async function fillInbox(tx: Writer, days: number, rows: number): Promise<void> {
  const { consumer, topic } = INBOX;
  await tx.execute(
    sql`insert into messaging.consumer_offset (consumer, topic, partition, next_offset)
     values (${consumer}::text, ${topic}::text, 0, 1) on conflict do nothing`,
  );
  await tx.execute(
    sql`insert into messaging.taken_in (consumer, event_id, topic, key, version, taken_at)
     select ${consumer}::text, gen_random_uuid(), ${topic}::text, gen_random_uuid()::text, 1,
       now() - make_interval(days => ${days + 1}::int) - make_interval(secs => (${rows}::int - n) / 1000.0)
     from generate_series(1, ${rows}::int) as n`,
  );
}
