import { sql } from '@puhui/postgres';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keepEvents } from '../keeping/keep-events.js';
import { AMonth, at, expired } from '../testing/index.js';
import { checkMonthFile } from './month-file.js';
import { readMonthHead } from './month-head.js';

let month: AMonth;
beforeEach(async () => {
  month = await AMonth.begin();
});
afterEach(() => month.database.drop());

const NAME = 'benefits-2026-03.events.gz';
const REFUSED = `${NAME} is there already, and has what this database has not: put it elsewhere first`;

describe('a file that lies where the month is to go', () => {
  it('is not written over when it is of another database', async () => {
    const other = await AMonth.begin();
    const { path } = await other.move();
    const bytes = await readFile(path);
    await expect(month.move({ folder: other.folder })).rejects.toThrow(REFUSED);
    expect(await readFile(path)).toEqual(bytes);
    await other.database.drop();
    expect(await month.parts()).toMatchObject({ '2026_03': 5 });
  });

  it('is not written over when it can not be read, or has more than is here', async () => {
    await writeFile(join(month.folder, NAME), 'what somebody put here');
    await expect(month.move()).rejects.toThrow(REFUSED);
  });

  it('is, when it was written here before the month had all that it has', async () => {
    const say = async (step: string): Promise<void> => {
      if (step === 'in its place') await month.publish(at('2026-03-09T02:00:00Z', expired()));
    };
    await expect(month.move({ say })).rejects.toThrow('is not what it was');
    const { head, path } = await month.move();
    expect(head.events).toBe(6);
    expect(await checkMonthFile(path)).toEqual({ head, findings: [] });
  });
});

describe('a month', () => {
  it('of which an event is lost is not moved: verify names which one, and could not any more', async () => {
    await month.tamper(sql`delete from messaging.event where occurred_at = '2026-03-03T03:00:00Z'`);
    await expect(month.move()).rejects.toThrow('of the chain is not here any more: run verify');
    expect(await month.parts()).toMatchObject({ '2026_03': 4 });
  });

  it('is moved whatever ends of lines somebody wrote into a reason', async () => {
    await month.publish({
      ...at('2026-03-09T02:00:00Z', expired()),
      data: { reason: 'one\u2028two\u2029three\r\nfour\u0085' },
    });
    const { head, path } = await month.move();
    expect(await checkMonthFile(path)).toEqual({ head, findings: [] });
  });

  it('takes in nothing while it is counted for the last time, and the others go on', async () => {
    const say = async (step: string): Promise<void> => {
      if (step !== 'taking out') return;
      const asAny = sql`lock table messaging.event_2026_03 in row exclusive mode nowait`;
      await expect(month.database.sql.transaction((tx) => tx.execute(asAny))).rejects.toThrow(
        'could not obtain lock',
      );
      const others = [at('2026-04-09T02:00:00Z', expired())];
      await month.database.sql.transaction((tx) => keepEvents(tx, others));
    };
    await month.move({ say });
    expect(await month.parts()).toMatchObject({ '2026_03': 2, '2026_04': 3 });
  });
});

it('a head whose numbers are none is no head', async () => {
  const { head } = await month.move();
  expect(readMonthHead(head)).toEqual(head);
  for (const name of ['ids', 'firstBlock', 'lastBlock', 'firstPosition', 'month'])
    expect(readMonthHead({ ...head, [name]: '1x' })).toBeNull();
  expect(readMonthHead({ ...head, month: '2026-13' })).toBeNull();
});
