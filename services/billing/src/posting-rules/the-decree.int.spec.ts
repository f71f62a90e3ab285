import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { occasionWords } from '@puhui/contracts';
import { newId, unwrap, type Id } from '@puhui/kernel';
import type { IncomeKind } from '../generated/graphql.js';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { SpecCampaign } from '../spec/campaign.js';
import { deliver } from '../spec/deliver.js';
import { answersOf, balancesOf } from '../spec/figures.js';
import { SpecOffice } from '../spec/office.js';
import { approved, pay, settlementStory } from '../spec/settlement-story.js';

const id = (): Id => newId(new Date());

let books: SpecBooks;
let office: SpecOffice;
beforeAll(async () => {
  books = await openBooks();
  office = new SpecOffice(books);
  await office.dutiesAreBehind(0);
  books.clock.set(new Date('2026-12-31T01:00:00.000Z'));
});
afterAll(() => books.close());

async function received(level: string, kind: IncomeKind, amount: bigint): Promise<Record<string, string>> {
  const union = await office.union(level);
  const officer = await office.person('finance_officer', 'union', union);
  unwrap(
    await office.income(officer, {
      tradeUnionId: union,
      kind,
      amount,
      bankReference: '银行回单 2026-1',
      receivedOn: '2026-12-01',
      idempotencyKey: id(),
    }),
  );
  return balancesOf(books, union);
}

// The numbers are those of the worked year of a county and two grassroots unions (fen).
it.each<[string, string, IncomeKind, bigint, Record<string, string>]>([
  ['4', 'grassroots', 'dues_paid_in', 4_000_000n, { '402': '-2400000', '211': '-1600000' }],
  ['4, the county', 'county', 'dues_paid_in', 1_600_000n, { '402': '-600000', '211': '-1000000' }],
  [
    '8',
    'county',
    'dues_collected_here',
    8_643_331n,
    { '402': '-1296500', '211': '-2160833', '21202': '-5185998' },
  ],
  ['8, G2', 'grassroots', 'dues_passed_down', 900_000n, { '402': '-900000' }],
  ['9', 'county', 'dues_passed_down', 2_000_000n, { '402': '-400000', '21202': '-1600000' }],
  ['9, G2', 'grassroots', 'dues_passed_down', 400_000n, { '402': '-400000' }],
  ['the 6,000 yuan that came back', 'grassroots', 'dues_passed_down', 600_000n, { '402': '-600000' }],
  ['a township, which keeps nothing', 'township', 'dues_passed_down', 600_000n, { '21202': '-600000' }],
])('dues are booked by their kind of business: event %s', async (_, level, kind, amount, credits) => {
  expect(await received(level, kind, amount)).toEqual({ '102': amount.toString(), ...credits });
});

it.each([
  ['grassroots', 'mutual-aid-premium', '50305'],
  ['county', 'mutual-aid-premium', '50305'],
  ['grassroots', 'film', '50105'],
  ['township', 'film', '50105'],
  ['county', 'film', '50305'],
  ['county', 'park-pass', '50305'],
  ['county', 'culture-and-sports', '502'],
  ['county', 'heat-relief', '50405'],
  ['county', 'hardship', '50404'],
])('a statement paid at %s level for %s is charged to %s', async (level, occasion, account) => {
  const story = await settlementStory(books, { redemptions: 1, level, occasion });
  const statement = await approved(story);
  unwrap(await pay(story, statement.id));
  expect(await balancesOf(books, story.union)).toMatchObject({ [account]: '1900', '102': '-1900' });
});

it.each([
  ['grassroots', 'festval'],
  ['county', 'birthday'],
  ['county', '*'],
])('a campaign of a %s union for "%s", which has no account there, is refused', async (level, occasion) => {
  const union = await office.union(level);
  const officer = await office.person('finance_officer', 'union', union);
  const line = { tradeUnionId: union, year: 2026, line: 'general-benefits' };
  await office.adopt(officer, line, 100_000n);
  const campaign = new SpecCampaign(line, 1900n, occasion);
  await deliver(books, campaign.launch(1));
  expect(await answersOf(books, campaign.id)).toEqual(['CampaignEncumbranceRefused OCCASION_UNKNOWN']);
});

it('every occasion has a Chinese word for a refusal to use', async () => {
  const rows = await books.query<{ occasion: string }>(
    sql`select distinct occasion from posting_rule where kind = 'statement-paid' and occasion <> '*'`,
  );
  expect(rows.map(({ occasion }) => occasion).sort()).toEqual(Object.keys(occasionWords).sort());
});
