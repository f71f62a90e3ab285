import { type Reader, sql } from '@puhui/postgres';
import { unreachable } from '@puhui/kernel';
import { STATE_TOPICS } from '../topic-specs.js';

/** Why a copy can't take the place of the live tables: something would be missing. */
export type Missing =
  /** A message under this key could not be handled. */
  | { readonly kind: 'fails'; readonly topic: string; readonly key: string; readonly error: string }
  /** The live projector has taken in what the broker has lost since. */
  | { readonly kind: 'lost'; readonly topic: string; readonly messages: number }
  /** It stood still: the broker is away, or has nothing left of what lies before the live projector. */
  | { readonly kind: 'stuck'; readonly why: string }
  /** What says where the live projector stands names a place that it does not read, or beyond the end of one. */
  | { readonly kind: 'strange'; readonly topic: string; readonly partition: number; readonly offset: string }
  /** A copy of the table would lack this trigger or foreign key of it, or the view that reads it. */
  | { readonly kind: 'tied'; readonly table: string; readonly to: string }
  /** A migration has changed the table since the copy was begun. */
  | { readonly kind: 'changed'; readonly table: string }
  /** The live projector has gone back to the beginning of this partition since the copy was begun: its log had lost messages. */
  | { readonly kind: 'went-back'; readonly topic: string; readonly partition: number };

export class RebuildImpossible extends Error {
  constructor(
    readonly consumer: string,
    readonly missing: Missing,
  ) {
    super(`${consumer} can't be rebuilt: ${whyNot(missing)}`);
  }
}

function whyNot(missing: Missing): string {
  switch (missing.kind) {
    case 'fails':
      return `a message of key ${missing.key} fails: ${missing.error}`;
    case 'lost':
      return `the broker has lost ${missing.messages} messages of ${missing.topic}`;
    case 'stuck':
      return `it stands still: ${missing.why}`;
    case 'strange':
      return `it stands at offset ${missing.offset} of ${missing.topic}/${missing.partition}, which it does not read`;
    case 'tied':
      return `${missing.table} has ${missing.to}, which a copy would lack`;
    case 'changed':
      return `${missing.table} was changed in the middle`;
    case 'went-back':
      return `the log of ${missing.topic}/${missing.partition} lost messages in the middle`;
    default:
      return unreachable(missing);
  }
}

/** @throws RebuildImpossible when a copy lacks what the live projector has taken in. */
export async function refuseIncomplete(reader: Reader, live: string, copy: string): Promise<void> {
  const [failed] = await reader.query<{ topic: string; key: string; error: string }[]>(
    sql`select topic, key, error from messaging.parked_message where consumer = ${copy}::text and error is not null limit 1`,
  );
  if (failed !== undefined) throw new RebuildImpossible(live, { kind: 'fails', ...failed });
  const [lost] = await lostMessages(reader, live, copy);
  if (lost !== undefined) throw new RebuildImpossible(live, { kind: 'lost', ...lost });
}

/**
 * What the live projector has taken in and the copy has not: of a fact topic every event, those too that were trimmed from
 * the inbox; of a state topic the newest state of each key, since compaction may rightly have taken its earlier ones away. A key
 * alone is not enough: a broker that lost the newest state and kept one before it would give a revoked duty back.
 */
function lostMessages(
  reader: Reader,
  live: string,
  copy: string,
): Promise<{ topic: string; messages: number }[]> {
  return reader.query<{ topic: string; messages: number }[]>(
    sql`with newest as (
       select consumer, topic, key, max(version) as version from messaging.taken_in
        where consumer in (${live}::text, ${copy}::text) and topic in ${STATE_TOPICS} group by consumer, topic, key),
     lost_keys as (
       select l.topic, count(*) as messages from newest as l
         left join newest as c on c.consumer = ${copy}::text and c.topic = l.topic and c.key = l.key
        where l.consumer = ${live}::text and (c.version is null or c.version < l.version) group by l.topic),
     only_live as (
       select topic, count(*) as events from messaging.taken_in as l
        where consumer = ${live}::text and topic not in ${STATE_TOPICS} and not exists (
          select from messaging.taken_in as c where c.consumer = ${copy}::text and c.event_id = l.event_id)
        group by topic),
     only_copy as (
       select topic, count(*) as events from messaging.taken_in as c
        where consumer = ${copy}::text and topic not in ${STATE_TOPICS} and not exists (
          select from messaging.taken_in as l where l.consumer = ${live}::text and l.event_id = c.event_id)
        group by topic),
     trimmed as (
       select topic, greatest(0, carried.events - coalesce(only_copy.events, 0)) as events
       from messaging.taken_in_carried as carried left join only_copy using (topic) where consumer = ${live}::text),
     lost as (
       select topic, messages from lost_keys union all select topic, events from only_live
       union all select topic, events from trimmed)
     select topic, sum(messages)::int as messages from lost group by topic having sum(messages) > 0
     order by topic limit 1`,
  );
}

/** @throws RebuildImpossible for a table with more to it than a copy takes over. */
export async function refuseTied(reader: Reader, consumer: string, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    const [tie] = await reader.query<{ name: string }[]>(
      sql`select 'the trigger ' || tgname::text as name from pg_trigger
           where tgrelid = to_regclass(${table}::text) and not tgisinternal
         union all select 'the foreign key ' || conname::text from pg_constraint
           where contype = 'f' and to_regclass(${table}::text) in (conrelid, confrelid)
         union all select 'the view ' || r.ev_class::regclass::text from pg_depend as d
           join pg_rewrite as r on r.oid = d.objid
           where d.classid = 'pg_rewrite'::regclass and d.refobjid = to_regclass(${table}::text) limit 1`,
    );
    if (tie !== undefined) throw new RebuildImpossible(consumer, { kind: 'tied', table, to: tie.name });
  }
}

/** @throws RebuildImpossible when a table is not shaped as its copy is any more. The caller keeps both as they are. */
export async function refuseChanged(
  reader: Reader,
  consumer: string,
  tables: readonly string[],
  copyOf: (table: string) => string,
): Promise<void> {
  for (const table of tables) {
    const shapes = await Promise.all([shapeOf(reader, table), shapeOf(reader, copyOf(table))]);
    if (shapes[0] !== shapes[1]) throw new RebuildImpossible(consumer, { kind: 'changed', table });
  }
}

/** Columns, indexes and checks of a table, whatever they are called where PostgreSQL made the name up. */
async function shapeOf(reader: Reader, table: string): Promise<string> {
  const [row] = await reader.query<{ shape: string | null }[]>(
    sql`select string_agg(part, E'\n' order by part) as shape from (
         select format('%s %s %s %s', attname, format_type(atttypid, atttypmod), attnotnull,
             pg_get_expr(adbin, adrelid)) as part
           from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
           where attrelid = to_regclass(${table}::text) and attnum > 0 and not attisdropped
         union all select substring(pg_get_indexdef(indexrelid) from ' USING .*') || indisunique from pg_index
           where indrelid = to_regclass(${table}::text)
         union all select replace(pg_get_constraintdef(oid), ' NOT VALID', '') from pg_constraint
           where conrelid = to_regclass(${table}::text) and contype in ('c', 'p', 'u')) as parts`,
  );
  return row?.shape ?? '';
}
