import type { Id } from '@puhui/kernel';
import type { StatementTransaction, Writer } from '@puhui/platform';
import { sql, Table } from '@puhui/platform/plain';

/** Codes that do not exist, which one cashier may type within the window. A mistyped one is told at once and is free. */
export const wrong_codes_max = 10;
export const WRONG_CODES_WINDOW_MS = 10 * 60 * 1000;

/** How many tries a cashier has used up. */
export interface Tries {
  readonly used: number;
  /** When the window that counts them began. */
  readonly since: Date;
}

/** The first instant at which the cashier may try again; null when they may now. */
export function lockedUntil(tries: Tries | undefined, now: Date): Date | null {
  if (tries === undefined || tries.used < wrong_codes_max) return null;
  const until = new Date(tries.since.getTime() + WRONG_CODES_WINDOW_MS);
  return now < until ? until : null;
}

/** One more wrong code. A window that is over begins again. */
export function countWrongCode(tries: Tries | undefined, now: Date): Tries {
  const over = tries === undefined || now.getTime() - tries.since.getTime() >= WRONG_CODES_WINDOW_MS;
  return over ? { used: 1, since: now } : { used: tries.used + 1, since: tries.since };
}

/**
 * What is counted of some cashiers, theirs alone until the transaction ends. Whoever looks at a code needs it: a guess waits
 * here for the one before to be counted, so that asking in parallel (aliases, batches, instances) gives no more tries
 * than asking in turn. Codes have 55 bits, so ten tries in ten minutes find nothing.
 */
export class HeldTries {
  private constructor(
    private readonly writer: Writer,
    readonly byCashier: ReadonlyMap<Id, Tries>,
  ) {}

  /**
   * Locks in the order of keys, and before any voucher, so that nobody deadlocks; a good code leaves nothing written. All is
   * given to the transaction before this returns: what is given after it is read behind the lock.
   */
  static async hold(tx: StatementTransaction, cashierIds: readonly Id[]): Promise<HeldTries> {
    const cashiers = [...new Set(cashierIds)];
    // The keys are computed and sorted before any lock is taken: a lock in the select list of a sort would come first.
    const locking = tx.query(
      sql`select pg_advisory_xact_lock(k.key)::text from (
         select distinct hashtextextended('wrong-codes/' || c, 0) as key from unnest(${cashiers}::text[]) as c
         order by 1 offset 0) k`,
    );
    // A statement of its own after the lock, so that it sees what was committed while the lock was waited for.
    const reading = tx.query<{ cashier_id: Id; since: Date; tries: number }[]>(
      sql`select cashier_id, since, tries from wrong_code where cashier_id = any(${cashiers}::uuid[])`,
    );
    const [rows] = await Promise.all([reading, locking]);
    return new HeldTries(
      tx,
      new Map(rows.map((row) => [row.cashier_id, { used: row.tries, since: row.since }])),
    );
  }

  /** Writes what was counted, in the same commit that the answers wait for. */
  async count(wrong: ReadonlyMap<Id, number>, now: Date): Promise<void> {
    if (wrong.size === 0) return;
    const windowStart = new Date(now.getTime() - WRONG_CODES_WINDOW_MS);
    const isRunning = sql`wrong_code.since > ${windowStart}::timestamptz`;
    const counted = [...wrong].map(([cashierId, tries]) => ({ cashierId, since: now, tries }));
    await this.writer.execute(
      sql`${WRONG_CODES.insert(counted.sort(byCashier))} on conflict (cashier_id) do update set
         tries = case when ${isRunning} then wrong_code.tries else 0 end + excluded.tries,
         since = case when ${isRunning} then wrong_code.since else excluded.since end`,
    );
  }
}

interface Counted {
  readonly cashierId: Id;
  readonly since: Date;
  readonly tries: number;
}

const WRONG_CODES = new Table<Counted>('wrong_code', {
  cashier_id: ['uuid', ({ cashierId }) => cashierId],
  since: ['timestamptz', ({ since }) => since],
  tries: ['int', ({ tries }) => tries],
});
const byCashier = (a: Counted, b: Counted): number => (a.cashierId < b.cashierId ? -1 : 1);
