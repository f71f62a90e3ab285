import type { BusinessDate, Id } from '@puhui/kernel';
import { sql, type Reader, type Sql, type Writer } from '@puhui/postgres';

export const TALLY_AGGREGATE = 'record-tally';
/** Tallies of a service are one thing, and the number of each is its version. */
export const TALLIES: Id = '01900000-0000-7000-8000-000000000184';

/** SQL: the number of the last tally that an event tells of; 0 for none. */
const TOLD = sql`(select coalesce(max(version), 0) from messaging.aggregate_version
  where aggregate = ${TALLY_AGGREGATE} and aggregate_id = ${TALLIES}::uuid)`;

/**
 * Shuts the tally that is open, once its day is over, and opens the next. What is being written into it commits first. One that was shut
 * and not told is told before another is shut.
 * @param today the business day that counts as begun @returns whether one was shut
 */
export async function shutTally(tx: Writer, today: BusinessDate, now: Date): Promise<boolean> {
  // Its number follows what was told: one that somebody set back by hand brings nothing into a tally that was told.
  const shut = await tx.execute(
    sql`update messaging.open_tally set number = ${TOLD} + 2, first_day = ${today}::date,
        opened_at = least(${now}::timestamptz, clock_timestamp())
      where first_day < ${today}::date and number <= ${TOLD} + 1`,
  );
  return shut > 0;
}

/** A tally that was shut and that no event tells of yet. */
export interface UntoldTally {
  readonly number: number;
  /** The last day that it counts. */
  readonly through: string;
  readonly shutAt: Date;
}

/** The first of them; null where there is none. */
export async function untoldTally(reader: Reader): Promise<UntoldTally | null> {
  const [untold] = await reader.query<UntoldTally[]>(
    sql`select ${TOLD} + 1 as number, to_char(first_day - 1, 'YYYY-MM-DD') as through, opened_at as "shutAt"
      from messaging.open_tally where number > ${TOLD} + 1`,
  );
  return untold ?? null;
}

/** The tally that is open, and since which day; null where there is not one. */
export async function openTally(reader: Reader): Promise<{ number: number; firstDay: string } | null> {
  const [open, second] = await reader.query<{ number: number; firstDay: string }[]>(
    sql`select number, to_char(first_day, 'YYYY-MM-DD') as "firstDay" from messaging.open_tally`,
  );
  return open === undefined || second !== undefined ? null : open;
}

const TELLING = sql`hashtextextended('puhui-tallies', 0)`;
/** SQL: the lock of who tells of a tally, until the end of the transaction: another instance leaves it to them. */
export const TELLING_OR_LEFT: Sql = sql`select pg_try_advisory_xact_lock(${TELLING}) as held`;
/** SQL: the same lock, waited for. Whoever has shut a tally does: those who hold it may have looked before it was shut. */
export const TELLING_WAITED_FOR: Sql = sql`select true as held from (select pg_advisory_xact_lock(${TELLING})) as waited`;
