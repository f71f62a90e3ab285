import { hasCode } from '@puhui/kernel';
import { identifier, sql, Sql, type Writer } from '@puhui/postgres';
import type { SqlDatabase } from '../sql.js';
import { pause } from '../wait.js';
import { OF_THE_MONTH } from './beside.js';
import { monthSpan } from './month-head.js';
import { MOVE_TIMEOUT_MS } from './move-options.js';
import { partitionName } from './what-goes.js';

/** Whoever keeps an event waits behind the exchange of partitions alone, and the exchange behind whoever reads them: not for long. */
export const LOCK_WAIT_MS = 2_000;
const tries_max = 30;
const BETWEEN_TRIES_MS = 5_000;

/** One transaction that ends with an exchange of partitions, again while others hold what it waits for. */
export async function patiently<T>(database: SqlDatabase, work: (tx: Writer) => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await database.transaction(work, { timeoutMs: MOVE_TIMEOUT_MS });
    } catch (error) {
      if (tried === tries_max || !hasWaitedInVain(error)) throw error;
      await pause(BETWEEN_TRIES_MS, new AbortController().signal);
    }
  }
}

/** It waited too long, or in a circle with somebody who adds to the month: that takes a clock that is months behind. */
const WAITED_IN_VAIN = ['55P03', '40P01'];
const hasWaitedInVain = (error: unknown): boolean => hasCode(error, ...WAITED_IN_VAIN);

/**
 * A table that was made beside a month stands where it stood, under its name. Whoever keeps or reads events waits from here to the commit:
 * nothing is read meanwhile but what is in no month.
 */
export async function exchange(tx: Writer, month: string, part: Sql, other: Sql): Promise<void> {
  const { from, to } = monthSpan(month);
  const name = partitionName(month).replace('messaging.', '');
  await tx.execute(sql`lock table messaging.event in access exclusive mode`);
  await tx.execute(sql`alter table messaging.event detach partition ${part}`);
  await tx.execute(sql`drop table ${part}`);
  await tx.execute(sql`alter table ${other} rename to ${identifier(name)}`);
  const [bounds] = await tx.query<{ attach: string }[]>(
    sql`select format('alter table messaging.event attach partition messaging.%I for values from (%L) to (%L)',
      ${name}::text, ${from}::timestamptz, ${to}::timestamptz) as attach`,
  );
  await tx.execute(new Sql([bounds?.attach ?? ''], []));
  await tx.execute(sql`alter table ${part} drop constraint ${OF_THE_MONTH}`);
  // The one trigger that a partition does not have from its table.
  await tx.execute(
    sql`create trigger event_stays before truncate on ${part} for each statement execute function messaging.refuse_change()`,
  );
}
