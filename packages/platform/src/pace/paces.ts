import { hash } from 'node:crypto';
import { Recent } from '@puhui/kernel';
import { sql, type Sql, type Writer } from '@puhui/postgres';
import { wishIn } from '../idempotency/wish.js';
import { isLimited, type HowOften, type Pace, type PaceTable } from './how-often.js';
import { PacesInMemory, SUBJECTS_MAX } from './in-memory.js';

/** A page asks the same again after a second or more; what comes faster is counted. */
const AGAIN_AFTER_MS = 500;

/** What counts with the data: short transactions of their own, so that nothing is uncounted by what is rolled back. */
export interface CountingDatabase {
  statements<T>(work: (tx: Writer) => Promise<T>): Promise<T>;
}

/**
 * Counts who passes which door. What is kept is one instant for each person and door, at which all that was used up has come back: each
 * passing moves it on by its share of the span, and nobody passes who would move it further than one span from now.
 */
export class Paces {
  private readonly table: ReadonlyMap<string, Pace>;
  private readonly here: PacesInMemory;
  /** Wishes that were counted, by when they were asked last. */
  private readonly counted = new Recent<number>(SUBJECTS_MAX);

  constructor(
    private readonly database: CountingDatabase,
    table: PaceTable,
    private readonly nowMs: () => number = () => performance.now(),
  ) {
    this.table = new Map(Object.entries<Pace>(table));
    this.here = new PacesInMemory(nowMs);
  }

  /**
   * Counts one passing. Who asks the same again under one idempotency key, since no answer came, is counted once; whoever asks for something
   * else under that key is not. @returns null where it may go on, else how many milliseconds it is too early.
   */
  pass(
    door: string,
    personId: string | undefined,
    args: object = {},
  ): number | null | Promise<number | null> {
    const pace = this.table.get(door);
    if (pace === undefined || !isLimited(pace) || personId === undefined) return null;
    const asked = wishIn(args);
    const wish = asked && `${door} ${personId} ${asked}`;
    if (wish !== null && this.isAskedAgain(wish)) return null;
    const noted = (earlyMs: number | null): number | null => {
      if (wish !== null && earlyMs === null) this.counted.put(wish, this.nowMs());
      return earlyMs;
    };
    return pace.counted === 'in memory'
      ? noted(this.here.pass(`${door} ${personId}`, pace))
      : this.database.statements((tx) => countOnce(tx, wish, { door, personId, pace })).then(noted);
  }

  private isAskedAgain(wish: string): boolean {
    const lastMs = this.counted.get(wish);
    const now = this.nowMs();
    if (lastMs === undefined || now - lastMs < AGAIN_AFTER_MS) return false;
    this.counted.put(wish, now);
    return true;
  }
}

interface Passing {
  readonly door: string;
  readonly personId: string;
  readonly pace: HowOften;
}

/** A wish that another instance has counted passes; one that is refused has not been counted. */
async function countOnce(tx: Writer, wish: string | null, passing: Passing): Promise<number | null> {
  if (wish === null) return countWithData(tx, passing);
  const name = hash('sha256', wish, 'buffer');
  const again = await tx.execute(
    sql`update platform.counted_wish set asked_at = clock_timestamp()
       where wish = ${name}::bytea and asked_at <= clock_timestamp() - ${seconds(AGAIN_AFTER_MS)}`,
  );
  if (again > 0) return null;
  const earlyMs = await countWithData(tx, passing);
  if (earlyMs === null)
    await tx.execute(
      sql`insert into platform.counted_wish (wish, asked_at) values (${name}::bytea, clock_timestamp())
         on conflict (wish) do update set asked_at = excluded.asked_at`,
    );
  return earlyMs;
}

const seconds = (ms: number): Sql => sql`make_interval(secs => ${ms / 1000}::float8)`;

/** One statement counts and decides: of fifty at once each waits for the row that the one before has written. */
async function countWithData(
  tx: Writer,
  { door, personId, pace: { times, withinMs } }: Passing,
): Promise<number | null> {
  const share = seconds(withinMs / times);
  const next = sql`greatest(pace.full_at, clock_timestamp()) + ${share}`;
  const passed = await tx.execute(
    sql`insert into platform.pace (door, person_id, full_at)
       values (${door}::text, ${personId}::uuid, clock_timestamp() + ${share})
       on conflict (door, person_id) do update set full_at = ${next}
         where ${next} <= clock_timestamp() + ${seconds(withinMs)}`,
  );
  if (passed > 0) return null;
  const [early] = await tx.query<{ readonly ms: number }[]>(
    sql`select ceil(extract(epoch from ${next} - ${seconds(withinMs)} - clock_timestamp()) * 1000)::int as ms
       from platform.pace where door = ${door}::text and person_id = ${personId}::uuid`,
  );
  return Math.max(early?.ms ?? 1, 1);
}
