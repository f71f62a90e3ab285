import { sql } from '@puhui/platform';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { newId, unwrap, type Id, type BusinessDate } from '@puhui/kernel';
import { trialBalance } from '../ledger/trial-balance.js';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { deliver } from '../spec/deliver.js';
import { settlementStory, type SettlementStory } from '../spec/settlement-story.js';

let books: SpecBooks;
let story: SettlementStory;
beforeEach(async () => {
  books = await openBooks();
  story = await settlementStory(books, { redemptions: 1, units: 3 });
  books.clock.set(new Date('2027-01-04T02:00:00.000Z'));
});
afterEach(() => books.close());

const voucher = (): Id => newId(new Date());
/** The job looked at four in the morning of 1 January; the voucher's last valid day was 31 December. */
const newYear = new Date('2026-12-31T20:00:00.000Z');
const days = () =>
  books.query<{ posted: string; occurred: string }>(
    sql`select posted_on::text as posted, occurred_on::text as occurred from entry where cause_kind = 'expiry'`,
  );
const released = async (asOf: string): Promise<bigint> => {
  const { rows } = await trialBalance(books.database, story.union, 'control', asOf as BusinessDate);
  return rows.find(({ account }) => account.code === 'released')?.balance ?? 0n;
};

it('an expiry is dated the last valid day: 31 December is in December’s books', async () => {
  await deliver(books, story.campaign.expired(voucher(), newYear, '2026-12-31'));
  expect(await days()).toEqual([{ posted: '2026-12-31', occurred: '2026-12-31' }]);
  expect([await released('2026-12-30'), await released('2026-12-31')]).toEqual([0n, 1_900n]);
});

it('an expiry in a closed month is posted to the open one, with its last valid day kept', async () => {
  unwrap(await story.office.close(story.officer, story.union, '2026-12'));
  await deliver(books, story.campaign.expired(voucher(), newYear, '2026-12-31'));
  expect(await days()).toEqual([{ posted: '2027-01-01', occurred: '2026-12-31' }]);
});

it('an expiry during the day, or after an undo, keeps its own time', async () => {
  const noon = new Date('2027-01-04T04:00:00.000Z');
  books.clock.set(noon);
  await deliver(books, story.campaign.expired(voucher(), noon, '2027-01-04'));
  expect(
    await books.query(
      sql`select iso_instant(occurred_at) as at, occurred_on::text as day from entry where cause_kind = 'expiry'`,
    ),
  ).toEqual([{ at: noon.toISOString(), day: '2027-01-04' }]);
});

it('a voucher that was given up is released once, on the day of it, as any that ran out', async () => {
  const noon = new Date('2027-01-04T04:00:00.000Z');
  books.clock.set(noon);
  const [given, erased] = [voucher(), voucher()];
  const early = story.campaign.expired(given, noon, '2027-01-04', 'given_up');
  await deliver(books, early);
  await deliver(books, early, story.campaign.expired(erased, noon, '2027-01-04', 'holder_erased'));
  expect(await days()).toEqual(Array(2).fill({ posted: '2027-01-04', occurred: '2027-01-04' }));
  expect(await released('2027-01-04')).toBe(3_800n);
});
