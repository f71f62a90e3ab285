import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compareTallies } from '@puhui/messaging';
import { sql } from '@puhui/postgres';
import { ToldDays } from '../spec/told-days.js';
import { doneUnseen, tamperedOf } from '../testing/rows-by-hand.js';
import { talliesChecks } from './tallies-check.js';

let days: ToldDays;
beforeAll(async () => {
  days = await ToldDays.begin();
});
afterAll(() => days.drop());

const tampered = () =>
  tamperedOf(days.spec.scratch.sql, (reader) => talliesChecks(reader, [days.table], days.morning(0)));

describe('rows of a day that was told', () => {
  it('may be altered, removed and added unseen while the day lasts', async () => {
    await days.turnAway('Query.first', 'Query.second');
    expect(await days.close(0)).toBe(0);
    expect(await doneUnseen(tampered(), 'platform.security_event')).not.toEqual([]);
  });

  it('are told of by one event, with how many there are', async () => {
    expect(await days.close(1)).toBe(1);
    const through = days.today;
    expect(await days.told()).toEqual([{ version: 1, through, rows: 2 }]);
    expect(await days.findings()).toEqual([]);
    const compared = await compareTallies(days.spec.database, [days.table]);
    expect(compared).toMatchObject({ told: 1, through, tables: [{ rows: 2, over: 0 }] });
  });

  it('are none that anybody alters, removes or adds unseen', async () => {
    expect(await doneUnseen(tampered(), 'platform.security_event')).toEqual([]);
  });

  it('are named by their table and their day', async () => {
    const gone = sql`delete from platform.security_event where door = 'Query.first'`;
    expect(await tampered().found(gone)).toEqual([
      {
        kind: 'records-differ',
        id: '1',
        what: `platform.security_event, tally 1 through ${days.today}`,
        expected: expect.stringMatching(/^2 rows, [0-9a-f]{16}$/),
        found: expect.stringMatching(/^1 rows, [0-9a-f]{16}$/),
      },
    ]);
  });

  it('are found where nothing is left of a whole day, and a row of a day of which there were none', async () => {
    expect(await tampered().found(sql`delete from platform.security_event`)).toHaveLength(1);
    expect(await days.close(2)).toBe(1);
    const moved = sql`update platform.security_event set tally = 2 where door = 'Query.first'`;
    expect(await tampered().found(moved)).toHaveLength(2);
    const beyond = sql`update platform.security_event set tally = 9 where door = 'Query.first'`;
    expect(await tampered().found(beyond)).toHaveLength(2);
  });

  it('are those of the connection whatever its zone and its way of writing bytes', async () => {
    const elsewhere = days.spec.scratch.sql.transaction(async (tx) => {
      await tx.execute(sql`set local time zone 'Asia/Shanghai'`);
      await tx.execute(sql`set local bytea_output = 'escape'`);
      await tx.execute(sql`set local datestyle = 'SQL, DMY'`);
      return days.findings(tx);
    });
    expect(await elsewhere).toEqual([]);
  });
});

describe('what keeps count', () => {
  it.each([
    ['a day that is to come', sql`update messaging.open_tally set first_day = first_day + 900`],
    ['a tally that was told', sql`update messaging.open_tally set number = 1`],
    ['nothing at all', sql`delete from messaging.open_tally`],
  ])('is found where it was set by hand to %s', async (_, statement) => {
    expect(await tampered().found(statement)).toMatchObject([{ kind: 'tally-not-open' }]);
  });

  it('goes on behind what was told where it was set back, and what came into a told day is found', async () => {
    await days.byHand(sql`update messaging.open_tally set number = 1`);
    await days.turnAway('Query.third');
    await days.close(3);
    await days.turnAway('Query.fourth');
    await days.close(4);
    expect((await days.told()).map(({ version, rows }) => [version, rows])).toEqual([
      [1, 2],
      [2, 0],
      [3, 0],
      [4, 1],
    ]);
    expect(await days.findings()).toMatchObject([{ what: expect.stringContaining('tally 1 through') }]);
  });
});
