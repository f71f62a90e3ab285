import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { BusinessDate } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { SpecOffice } from '../spec/office.js';
import { governing } from './posting-rule.js';
import { rulesInForce } from './rules-in-force.js';

const day = (text: string): BusinessDate => text as BusinessDate;

let books: SpecBooks;
let office: SpecOffice;
beforeAll(async () => {
  books = await openBooks();
  office = new SpecOffice(books);
  await office.dutiesAreBehind(0);
  books.clock.set(new Date('2030-12-31T01:00:00.000Z'));
  // Tickets: one version ends, a gap, two that overlap, and the older of them ends inside the newer one.
  await rule('ticket/1', 'ticket', '50305', '2024-01-01', '2024-12-31');
  await rule('ticket/2', 'ticket', '50105', '2025-07-01', '2026-06-30');
  await rule('ticket/3', 'ticket', '50404', '2026-01-01', null);
});
afterAll(() => books.close());

const rule = (ruleId: string, occasion: string, debit: string, from: string, to: string | null) =>
  books.query(
    sql`insert into posting_rule (id, kind, level, occasion, part, share, debit, credit, spending, valid_from, valid_to,
         source) values (${ruleId}::text, 'statement-paid', 'G', ${occasion}::text, 0, 'whole', ${debit}::text, '102', 'project', ${from}::date,
         ${to}::date, '省总〔2024〕1号')`,
  );
const charged = async (on: string, occasion = 'ticket'): Promise<string[]> =>
  governing(await rulesInForce(books.database, 'statement-paid', 'grassroots', day(on)), occasion).map(
    (r) => r.id,
  );

it.each([
  ['before any of its versions', '2023-12-31', null],
  ['on the first day', '2024-01-01', 'ticket/1'],
  ['on the last day', '2024-12-31', 'ticket/1'],
  ['in the gap: no other rule steps in', '2025-01-01', null],
  ['on the last day of the gap', '2025-06-30', null],
  ['after the gap', '2025-07-01', 'ticket/2'],
  ['on the day before two overlap', '2025-12-31', 'ticket/2'],
  ['while two overlap: the later version', '2026-01-01', 'ticket/3'],
  ['on the last day of the older one', '2026-06-30', 'ticket/3'],
  ['for ever after', '2049-12-31', 'ticket/3'],
])('a ticket is charged by the rule in force %s', async (_, on, ruleId) => {
  expect(await charged(on)).toEqual(ruleId === null ? [] : [ruleId]);
});

it('nothing is charged before the first rule of the platform', async () => {
  expect(await charged('2021-12-31')).toEqual([]);
  expect(await charged('2021-12-31', '*')).toEqual([]);
});

it('rules belong to one level: the other level has none for a ticket', async () => {
  const county = await rulesInForce(books.database, 'statement-paid', 'county', day('2026-03-01'));
  expect(governing(county, 'ticket')).toEqual([]);
});

it('a level without a chart of accounts has no rules', async () => {
  expect(await rulesInForce(books.database, 'statement-paid', 'guild', day('2026-03-01'))).toEqual([]);
});

it('two versions of a part from one day are refused, and so is an unknown account', async () => {
  await expect(rule('ticket/4', 'ticket', '50305', '2026-01-01', null)).rejects.toThrow(/unique/i);
  await expect(rule('cake/1', 'cake', '50399', '2026-01-01', null)).rejects.toThrow(/foreign key/i);
});
