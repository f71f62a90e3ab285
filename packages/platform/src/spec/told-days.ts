import { businessDate, DAY_MS, newId, startOfBusinessDate, systemClock } from '@puhui/kernel';
import { closeTally, compareTallies, type TalliedTable } from '@puhui/messaging';
import { sql, type Reader, type Sql, type Writer } from '@puhui/postgres';
import { SpecDatabase } from './spec-database.js';

const LOGS: TalliedTable = {
  name: 'platform.security_event',
  since: 'last_at',
  days: 190,
  leftOut: [],
};

/** A database of the notes service whose days are told, from the machine's today on: rows go by the machine's clock. */
export class ToldDays {
  /** That of the machine when the spec began. */
  readonly today = businessDate(systemClock.now());

  private constructor(
    readonly spec: SpecDatabase,
    readonly table: TalliedTable,
  ) {}

  static async begin(table: TalliedTable = LOGS): Promise<ToldDays> {
    const days = new ToldDays(await SpecDatabase.create(), table);
    await days.byHand(sql`update messaging.open_tally set first_day = ${days.today}::date`);
    return days;
  }

  /** Some minutes into the day that comes so many days after today, in business time. */
  morning(days: number): Date {
    return new Date(startOfBusinessDate(this.today).getTime() + days * DAY_MS + 600_000);
  }

  close(days: number): Promise<number> {
    const { database } = this.spec;
    return closeTally({ service: 'members', database, tables: [this.table] }, this.morning(days));
  }

  /** As the service, which is counted; each under a door of its own. */
  turnAway(...doors: readonly string[]): Promise<void> {
    return this.spec.database.statements(async (tx) => {
      for (const door of doors) await tx.execute(turnedAway(door));
    });
  }

  findings(reader: Reader = this.spec.database) {
    return compareTallies(reader, [this.table]).then(({ findings, tables }) => [
      ...findings,
      ...tables.flatMap((table) => table.findings),
    ]);
  }

  /** What was told, oldest first. */
  async told(): Promise<{ version: number; through: string; rows: number }[]> {
    return this.spec.database.query(
      sql`select version, data->>'through' as through, (data->'tables'->0->>'rows')::int as rows
        from messaging.event where aggregate = 'record-tally' order by version`,
    );
  }

  /** Something that the owner of the database does by hand. */
  byHand(statement: Sql): Promise<unknown> {
    return this.spec.scratch.sql.transaction(async (tx: Writer) => {
      await tx.execute(sql`set local session_replication_role = 'replica'`);
      await tx.execute(statement);
    });
  }

  drop(): Promise<void> {
    return this.spec.drop();
  }
}

/** SQL: a row of who was turned away just now, or so many days before. */
export const turnedAway = (door: string, daysBefore = 0): Sql =>
  sql`insert into platform.security_event (id, kind, door, reason, times, first_at, last_at)
    select ${newId(systemClock.now())}::uuid, 'not_allowed', ${door}, 'NOT_ALLOWED', 1, at, at
    from (select clock_timestamp() - make_interval(days => ${daysBefore}::int) as at) as then_it_was`;
