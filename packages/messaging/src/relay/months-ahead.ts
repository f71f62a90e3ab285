import { businessDate, businessMonth, hasCode, HOUR_MS, MINUTE_MS, type Clock } from '@puhui/kernel';
import { sql, type Writer } from '@puhui/postgres';
import type { MessagingLogger } from '../logger.js';
import type { SqlDatabase } from '../sql.js';

const EVERY_MS = 6 * HOUR_MS;
/**
 * A new partition waits behind whoever reads the events, a backup of an hour among them, and all who keep events wait behind it: so long,
 * and then they go on. There is time: the months are made ahead, and what has none is kept all the same.
 */
const LOCK_WAIT_MS = 500;
const AGAIN_MS = 5 * MINUTE_MS;
const HELD_TOO_LONG = '55P03';

export interface MonthsAheadOptions {
  readonly database: Pick<SqlDatabase, 'transaction'>;
  readonly logger: MessagingLogger;
  /** Which months to make partitions for; the machine's time unless given. */
  readonly clock?: Clock;
  /** After how long it is tried again where somebody read the events; five minutes unless given. */
  readonly againMs?: number;
}

/** Makes the monthly partitions of the coming months, now and then, and at once when another month has begun. */
export class MonthsAhead {
  private nextAt = Number.NEGATIVE_INFINITY;
  /** The month that it was then, by the clock that events are kept by: that of a local run moves over months in a moment. */
  private triedIn: string | undefined;

  constructor(private readonly options: MonthsAheadOptions) {}

  async keep(): Promise<void> {
    const { database, logger, clock, againMs = AGAIN_MS } = this.options;
    const now = clock?.now() ?? new Date();
    const month = businessMonth(businessDate(now));
    if (month === this.triedIn && performance.now() < this.nextAt) return;
    try {
      await database.transaction((tx) => keepMonthsAhead(tx, now));
      this.nextAt = performance.now() + EVERY_MS;
    } catch (error) {
      if (!hasCode(error, HELD_TOO_LONG)) throw error;
      logger.info({ againMs }, 'the coming months have no partitions yet: somebody reads the events');
      this.nextAt = performance.now() + againMs;
    }
    this.triedIn = month;
  }
}

/** Makes the monthly partitions of the coming months. A month that is already in the default partition stays there. */
export async function keepMonthsAhead(tx: Writer, now: Date, months = 3): Promise<void> {
  await tx.execute(sql`select set_config('lock_timeout', ${String(LOCK_WAIT_MS)}, true)`);
  for (let ahead = 0; ahead < months; ahead += 1) {
    const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1));
    await tx.execute(sql`select messaging.keep_month(${month.toISOString().slice(0, 10)}::date) as made`);
  }
}
