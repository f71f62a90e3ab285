import { identifier, sql, type Writer } from '@puhui/postgres';
import { randomBytes } from 'node:crypto';
import { invariant } from '@puhui/kernel';

/** Names a projector's tables while they are built beside the live ones. */
export interface CopyNames {
  /** The consumer under whose name the copy keeps its offsets. */
  readonly consumer: string;
  /** "platform.duty" becomes "platform.duty_next". */
  readonly table: (name: string) => string;
}

const TABLE = /^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?$/;

/** @param suffix e.g. "next"; joined with an underscore, and with a tilde to the consumer's name. */
export function copyNames(consumer: string, suffix: string): CopyNames {
  return {
    consumer: `${consumer}~${suffix}`,
    table: (name) => {
      invariant(TABLE.test(name), 'projection-table-is-a-plain-name', { name });
      return `${name}_${suffix}`;
    },
  };
}

/** Makes empty tables of the same shape; what an earlier, broken attempt of the same name left behind goes first. */
export async function createCopies(tx: Writer, tables: readonly string[], names: CopyNames): Promise<void> {
  await dropCopies(tx, tables, names);
  for (const table of tables) {
    await tx.execute(
      sql`create table ${identifier(names.table(table))} (like ${identifier(table)} including all)`,
    );
  }
}

/** Removes the copies and all that was noted of their consumer. */
export async function dropCopies(tx: Writer, tables: readonly string[], names: CopyNames): Promise<void> {
  for (const table of tables) await tx.execute(sql`drop table if exists ${identifier(names.table(table))}`);
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

/** Puts the copies in the place of the live tables, with their offsets and their inbox. */
export async function swapCopies(
  tx: Writer,
  consumer: string,
  tables: readonly string[],
  names: CopyNames,
): Promise<void> {
  for (const table of tables) {
    const [, schema = '', plain = ''] = /^(?:(.+)\.)?([^.]+)$/.exec(table) ?? [];
    const qualified = (name: string): string => (schema === '' ? name : `${schema}.${name}`);
    await tx.execute(sql`alter table ${identifier(table)} rename to ${identifier(`${plain}_old`)}`);
    await tx.execute(sql`alter table ${identifier(names.table(table))} rename to ${identifier(plain)}`);
    await tx.execute(sql`drop table ${identifier(qualified(`${plain}_old`))}`);
  }
  for (const noted of ['parked_message', 'parked_key', 'taken_in', 'taken_in_carried', 'consumer_offset']) {
    await tx.execute(sql`delete from ${identifier(`messaging.${noted}`)} where consumer = ${consumer}::text`);
  }
  for (const noted of ['taken_in', 'consumer_offset']) {
    await tx.execute(
      sql`update ${identifier(`messaging.${noted}`)} set consumer = ${consumer}::text where consumer = ${names.consumer}::text`,
    );
  }
}
