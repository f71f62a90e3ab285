import { sql } from '@puhui/postgres';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { AMonth } from '../testing/index.js';
import { eventMonths } from './event-months.js';

let month: AMonth;
beforeAll(async () => {
  month = await AMonth.begin();
  await month.move();
  await month.database.sql.execute(sql`analyze messaging.event`);
});
afterAll(() => month.database.drop());

it('a service sees its months, newest first, with their size and what was moved of them', async () => {
  const months = await eventMonths(month.database.asService.sql, null, 10);
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
  const months = await eventMonths(month.database.asService.sql, '2026-04', 1);
  expect(months.map((one) => one.month)).toEqual(['2026-03']);
});
