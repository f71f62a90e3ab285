import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { businessDate } from '@puhui/kernel';
import { compareTallies } from '@puhui/messaging';
import { sql } from '@puhui/postgres';
import { ToldDays, turnedAway } from '../spec/told-days.js';

let days: ToldDays;
beforeEach(async () => {
  days = await ToldDays.begin();
});
afterEach(() => days.drop());

const dayAfterToday = (number: number) => businessDate(days.morning(number));
/** Somebody waits for what another transaction holds. */
async function waitsForALock(): Promise<void> {
  for (;;) {
    const waiting = await days.spec.scratch.sql.query<unknown[]>(
      sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (waiting.length > 0) return;
  }
}

const rowsTold = async () => (await days.told()).map(({ rows }) => rows);

describe('a day that is over', () => {
  it('is told once, by whichever of two instances comes first', async () => {
    await days.turnAway('Query.notes');
    const told = await Promise.all([days.close(1), days.close(1), days.close(1)]);
    expect(told.reduce((sum, one) => sum + one, 0)).toBe(1);
    expect(await days.close(1)).toBe(0);
    expect(await rowsTold()).toEqual([1]);
  });

  it('is told by whoever shut it, also where another instance looked just before and found nothing to tell', async () => {
    await days.turnAway('Query.notes');
    let closing: Promise<number> = Promise.resolve(0);
    await days.spec.scratch.sql.transaction(async (looking) => {
      await looking.returning(sql`select pg_advisory_xact_lock(hashtextextended('puhui-tallies', 0))`);
      closing = days.close(1);
      await Promise.race([waitsForALock(), closing]);
    });
    expect(await closing).toBe(1);
  });

  it('is told after three days on which nothing ran, by one event through the last of them', async () => {
    await days.turnAway('Query.notes');
    await days.close(1);
    await days.turnAway('Query.people');
    await days.close(4);
    await days.close(5);
    expect(await days.told()).toEqual([
      { version: 1, through: dayAfterToday(0), rows: 1 },
      { version: 2, through: dayAfterToday(3), rows: 1 },
      { version: 3, through: dayAfterToday(4), rows: 0 },
    ]);
    expect(await days.findings()).toEqual([]);
  });

  it('is told by the next turn where a process was killed between shutting it and telling', async () => {
    await days.turnAway('Query.notes');
    await days.spec.database.statements((tx) =>
      tx.execute(
        sql`update messaging.open_tally set number = 2, first_day = ${dayAfterToday(1)}::date, opened_at = clock_timestamp()`,
      ),
    );
    await days.turnAway('Query.people');
    expect(await days.findings()).toEqual([]);
    await days.close(2);
    expect(await days.told()).toEqual([
      { version: 1, through: dayAfterToday(0), rows: 1 },
      { version: 2, through: dayAfterToday(1), rows: 1 },
    ]);
    expect(await days.findings()).toEqual([]);
  });
});

describe('a row that commits late', () => {
  it('is waited for where it was written before the day was shut', async () => {
    const events: string[] = [];
    let closing: Promise<unknown> = Promise.resolve();
    await days.spec.scratch.asService.sql.transaction(async (tx) => {
      await tx.execute(turnedAway('Query.late'));
      closing = days.close(1).then(() => events.push('told'));
      await waitsForALock();
      events.push('commits');
    });
    await closing;
    expect(events).toEqual(['commits', 'told']);
    expect(await rowsTold()).toEqual([1]);
    expect(await days.findings()).toEqual([]);
  });

  it('is of the next day where the day was shut while it waited to be written', async () => {
    let writing: Promise<unknown> = Promise.resolve();
    await days.spec.scratch.asService.sql.transaction(async (tx) => {
      await tx.execute(
        sql`update messaging.open_tally set number = 2, first_day = ${dayAfterToday(1)}::date, opened_at = clock_timestamp()`,
      );
      writing = days.turnAway('Query.late');
      await waitsForALock();
    });
    await writing;
    await days.close(1);
    await days.close(2);
    expect(await rowsTold()).toEqual([0, 1]);
    expect(await days.findings()).toEqual([]);
  });
});

describe('a row that is slipped in under the day that lasts', () => {
  it('is found once it is older than its day, as if somebody had been turned away long before', async () => {
    await days.turnAway('Query.notes');
    await days.close(1);
    await days.byHand(turnedAway('Query.slipped', 30));
    await days.byHand(sql`update platform.security_event set tally = 2 where door = 'Query.slipped'`);
    await days.close(2);
    expect(await days.findings()).toMatchObject([
      {
        kind: 'records-differ',
        what: expect.stringContaining('tally 2'),
        found: expect.stringContaining('a row of'),
      },
    ]);
  });
});

describe('rows whose time is over', () => {
  const removeOver = () =>
    days.spec.database.statements((tx) =>
      tx.returning(sql`select messaging.remove_over('platform.security_event', clock_timestamp(), 100)`),
    );

  it('go, and nobody misses them; how many days are compared no more is said', async () => {
    await days.spec.scratch.sql.execute(turnedAway('Query.old', 200));
    await days.turnAway('Query.young');
    await days.close(1);
    await removeOver();
    const compared = await compareTallies(days.spec.database, [days.table]);
    expect(compared.tables).toMatchObject([{ rows: 1, over: 1, findings: [] }]);
  });

  it('go by the clock of the service too, which may be ahead of the database’s', async () => {
    await days.turnAway('Query.young');
    await days.close(1);
    await days.spec.scratch.sql.transaction((tx) => tx.execute(sql`delete from platform.security_event`));
    const { tables } = await compareTallies(days.spec.database, [days.table], days.morning(200));
    expect(tables).toMatchObject([{ rows: 0, over: 1, findings: [] }]);
    expect(await days.findings()).toMatchObject([{ found: expect.stringContaining('0 rows') }]);
  });

  it('are none of those that are added to a day of which some may have gone', async () => {
    await days.spec.scratch.sql.execute(turnedAway('Query.old', 200));
    await days.close(1);
    await days.byHand(
      sql`insert into platform.security_event (id, kind, door, reason, times, first_at, last_at, tally)
        select gen_random_uuid(), kind, 'Query.added', reason, times, first_at, last_at, tally from platform.security_event`,
    );
    expect(await days.findings()).toMatchObject([{ found: expect.stringContaining('2 rows') }]);
  });
});
