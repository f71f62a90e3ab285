import { sql } from '@puhui/postgres';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { AMonth, at, expired } from '../testing/index.js';
import { eventMonths } from './event-months.js';

let month: AMonth;
beforeAll(async () => {
  month = await AMonth.begin();
  await month.move();
  await month.database.sql.execute(sql`analyze messaging.event`);
});
afterAll(() => month.database.drop());

const monthsUpTo = (
  now: string,
  { before = null, rowsMax }: { readonly before?: string | null; readonly rowsMax: number },
) => eventMonths(month.database.asService.sql, { now: new Date(now), before, rowsMax });

it('a service sees its months, newest first, with their size and what was moved of them', async () => {
  const months = await monthsUpTo('2026-06-15T00:00:00Z', { rowsMax: 10 });
  expect(months.map((one) => [one.month, one.events, one.movedEvents])).toEqual([
    ['2026-04', 2, null],
    ['2026-03', 2, 5],
    ['2026-02', 2, null],
  ]);
  for (const { bytes } of months) expect(BigInt(bytes)).toBeGreaterThan(8_000n);
  expect(months[1]?.movedAt).toBeInstanceOf(Date);
  expect(BigInt(months[1]?.fileBytes ?? 0)).toBeGreaterThan(100n);
});

it('those before a month follow on the next page', async () => {
  const months = await monthsUpTo('2026-06-15T00:00:00Z', { before: '2026-04', rowsMax: 1 });
  expect(months.map((one) => one.month)).toEqual(['2026-03']);
});

it('a month that has no partition of its own is there as well, with what lies in it', async () => {
  await month.publish(at('2031-06-03T02:00:00Z', expired()), at('2031-06-30T16:30:00Z', expired()));
  const months = await monthsUpTo('2031-07-04T00:00:00Z', { rowsMax: 3 });
  expect(months.map((one) => [one.month, one.events])).toEqual([
    ['2031-07', 1],
    ['2031-06', 1],
    ['2026-04', 2],
  ]);
  const earlier = await monthsUpTo('2031-07-04T00:00:00Z', { before: '2031-06', rowsMax: 1 });
  expect(earlier.map((one) => one.month)).toEqual(['2026-04']);
});

it('a month that the server has not counted yet is counted, and one ahead without events is none yet', async () => {
  for (const ahead of ['2032-01-01', '2032-02-01'])
    await month.database.sql.execute(sql`select messaging.keep_month(${ahead}::date)`);
  await month.publish(at('2032-01-05T02:00:00Z', expired()));
  const months = await monthsUpTo('2032-01-20T00:00:00Z', { rowsMax: 1 });
  expect(months.map((one) => [one.month, one.events])).toEqual([['2032-01', 1]]);
});
