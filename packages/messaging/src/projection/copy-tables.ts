import { identifier, sql, type Writer } from '@puhui/postgres';
import { randomBytes } from 'node:crypto';
import { invariant } from '@puhui/kernel';
import type { SqlDatabase } from '../sql.js';
import { wordTopics } from '../topic-specs.js';

/** Names a projector's tables while they are built beside the live ones. */
export interface CopyNames {
  /** The consumer under whose name the copy keeps its offsets. */
  readonly consumer: string;
  /** What stands behind the names of the tables. */
  readonly suffix: string;
  /** "platform.duty" becomes "platform.duty_next". */
  readonly table: (name: string) => string;
}

const TABLE = /^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?$/;

/** @param suffix e.g. "next"; joined with an underscore, and with a tilde to the consumer's name. */
export function copyNames(consumer: string, suffix: string): CopyNames {
  return {
    consumer: `${consumer}~${suffix}`,
    suffix,
    table: (name) => {
      invariant(TABLE.test(name), 'projection-table-is-a-plain-name', { name });
      return `${name}_${suffix}`;
    },
  };
}

// A service owns none of its tables: functions of who does make, drop and swap the copies, of what is declared as a projection alone.

/** Makes empty tables of the same shape; what an earlier, broken attempt of the same name left behind goes first. */
export async function createCopies(tx: Writer, tables: readonly string[], names: CopyNames): Promise<void> {
  await dropCopies(tx, tables, names);
  for (const table of tables)
    await tx.execute(sql`select messaging.make_copy(${table}::text, ${names.suffix}::text)`);
}

/** Removes the copies and all that was noted of their consumer. */
export async function dropCopies(tx: Writer, tables: readonly string[], names: CopyNames): Promise<void> {
  for (const table of tables)
    await tx.execute(sql`select messaging.drop_copy(${table}::text, ${names.suffix}::text)`);
  for (const noted of ['parked_message', 'parked_key', 'taken_in', 'consumer_offset']) {
    await tx.execute(
      sql`delete from ${identifier(`messaging.${noted}`)} where consumer = ${names.consumer}::text`,
    );
  }
}

const FORGOTTEN_AFTER_S = 3600;

/** A suffix for a copy that is only looked at; it tells when it was made, so that a forgotten one can be found. */
export const checkSuffix = (nowMs: number): string =>
  `check_${Math.floor(nowMs / 1000)}_${randomBytes(4).toString('hex')}`;

/** Removes what comparisons that were killed left behind an hour ago or longer. */
export async function dropForgotten(
  tx: Writer,
  consumer: string,
  tables: readonly string[],
  nowMs: number,
): Promise<void> {
  const noted = await tx.query<{ name: string }[]>(
    sql`select distinct consumer as name from messaging.consumer_offset where consumer like ${consumer}::text || '~check%'`,
  );
  for (const { name } of noted) {
    const suffix = name.slice(consumer.length + 1);
    const madeAt = Number(/^check_(\d+)_[0-9a-f]+$/.exec(suffix)?.[1] ?? Number.POSITIVE_INFINITY);
    if (madeAt < nowMs / 1000 - FORGOTTEN_AFTER_S) await dropCopies(tx, tables, copyNames(consumer, suffix));
  }
}

/** A suffix for a copy that shall be swapped in; a rebuild that was broken off is told from others by it. */
export const rebuildSuffix = (id: string): string => `next_${id.replaceAll('-', '').slice(-12)}`;

/** What rebuilds that nobody carries out any more left behind is removed. @param isAlive asked after the tables were looked up. */
export async function dropAbandoned(
  database: SqlDatabase,
  consumer: string,
  tables: readonly string[],
  isAlive: (suffix: string) => Promise<boolean>,
): Promise<number> {
  const suffixes = new Set<string>();
  for (const table of tables) {
    const [schema, plain] = partsOf(table);
    const found = await database.query<{ suffix: string }[]>(
      sql`select substr(tablename, length(${plain}::text) + 2) as suffix from pg_tables
       where schemaname = coalesce(nullif(${schema}::text, ''), current_schema()) and starts_with(tablename, ${`${plain}_next_`}::text)`,
    );
    for (const { suffix } of found) if (/^next_[0-9a-f]{12}$/.test(suffix)) suffixes.add(suffix);
  }
  let dropped = 0;
  for (const suffix of suffixes) {
    if (await isAlive(suffix)) continue;
    await database.transaction((tx) => dropCopies(tx, tables, copyNames(consumer, suffix)));
    dropped += 1;
  }
  return dropped;
}

/** Whoever writes to these tables waits for the end of the transaction; reading goes on. */
export async function keepFromWriting(tx: Writer, tables: readonly string[]): Promise<void> {
  for (const table of tables)
    await tx.execute(sql`lock table ${identifier(table)} in share row exclusive mode`);
}

/** Puts the copies in the place of the live tables, with their offsets and their inbox. */
export async function swapCopies(
  tx: Writer,
  consumer: string,
  tables: readonly string[],
  names: CopyNames,
): Promise<void> {
  // What is known of a log, and under which offsets something waits or was put aside, stays as it was.
  await tx.execute(
    sql`update messaging.consumer_offset as copy set losses = live.losses, went_back = live.went_back
     from messaging.consumer_offset as live where copy.consumer = ${names.consumer}::text
       and live.consumer = ${consumer}::text and (live.topic, live.partition) = (copy.topic, copy.partition)`,
  );
  for (const noted of [
    'parked_message',
    'parked_key',
    'taken_in',
    'taken_in_carried',
    'taken_in_walked',
    'consumer_offset',
  ]) {
    // Words are heard on as if nothing was: no copy has read them.
    await tx.execute(
      sql`delete from ${identifier(`messaging.${noted}`)}
       where consumer = ${consumer}::text and topic <> all (${wordTopics}::text[])`,
    );
  }
  for (const noted of ['taken_in', 'consumer_offset']) {
    await tx.execute(
      sql`update ${identifier(`messaging.${noted}`)} set consumer = ${consumer}::text where consumer = ${names.consumer}::text`,
    );
  }
  // Last: from here on whoever reads these tables waits.
  for (const table of tables)
    await tx.execute(sql`select messaging.swap_copy(${table}::text, ${names.suffix}::text)`);
}

/** "platform" and "duty" of "platform.duty"; the schema is empty for a table of the service's own. */
function partsOf(table: string): readonly [schema: string, plain: string] {
  const [, schema = '', plain = ''] = /^(?:(.+)\.)?([^.]+)$/.exec(table) ?? [];
  return [schema, plain];
}
