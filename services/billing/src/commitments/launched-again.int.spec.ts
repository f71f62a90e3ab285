import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import type { BudgetLine } from '../ledger/account.js';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { adoptLine, SpecCampaign, someLine } from '../spec/campaign.js';
import { deliver } from '../spec/deliver.js';
import { answersOf, balancesOf, campaignFlows, unionFlows, waitingCount } from '../spec/figures.js';
import { commitmentsOf } from './kept-commitments.js';

const id = (): Id => newId(new Date());

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

/** Two lines of one union, and a campaign drafted on the first. */
async function twoLines(): Promise<{ first: BudgetLine; second: BudgetLine; campaign: SpecCampaign }> {
  const first = someLine();
  const second = { ...first, line: 'spring-films' };
  await adoptLine(books, first, 50_000n);
  await adoptLine(books, second, 50_000n);
  return { first, second, campaign: new SpecCampaign(first, 1900n, 'film') };
}
const freeOf = async (line: BudgetLine): Promise<string | undefined> => {
  const [row] = await books.query<{ free: string }>(
    sql`select (debits - credits)::text as free from account
        where trade_union_id = ${line.tradeUnionId}::uuid and line = ${line.line}::text and code = 'free'`,
  );
  return row?.free;
};

it.each([
  ['after its launch', false],
  ['before its launch', true],
])('a cancelled campaign may launch from another line when the cancel came %s', async (_, cancelFirst) => {
  const { first, second, campaign } = await twoLines();
  const attemptId = id();
  const events = [campaign.launch(5, attemptId), campaign.cancel(attemptId)];
  for (const event of cancelFirst ? events.toReversed() : events) await deliver(books, event);
  await deliver(books, campaign.redrafted(second).launch(7));
  expect((await answersOf(books, campaign.id)).at(-1)).toBe('CampaignEncumbered');
  expect([await freeOf(first), await freeOf(second)]).toEqual(['50000', '36700']);
  await unionFlows(books, first.tradeUnionId);
});

it('a campaign is charged to the occasion and line of its last launch', async () => {
  const { second, campaign } = await twoLines();
  const attemptId = id();
  await deliver(books, campaign.launch(5, attemptId), campaign.cancel(attemptId));
  const relaunch = id();
  await deliver(books, campaign.redrafted(second, 'hardship').launch(5, relaunch));
  const commitment = (await commitmentsOf(books.database, [campaign.id])).get(campaign.id);
  expect(commitment).toMatchObject({ line: second, occasion: 'hardship', standing: [relaunch] });
});

it('facts of a cancelled campaign wait for the next launch, and are posted to its line', async () => {
  const { first, second, campaign } = await twoLines();
  const attemptId = id();
  await deliver(books, campaign.launch(5, attemptId), campaign.cancel(attemptId));
  await deliver(books, campaign.redeemed(id()));
  expect(await waitingCount(books, campaign.id)).toBe(1);
  await deliver(books, campaign.redrafted(second).launch(1));
  expect(await waitingCount(books, campaign.id)).toBe(0);
  expect(await campaignFlows(books, campaign.id)).toMatchObject({ encumbered: 1_900n, consumed: 1_900n });
  expect(await freeOf(first)).toBe('50000');
  expect(await balancesOf(books, first.tradeUnionId)).toMatchObject({ consumed: '1900', free: '98100' });
});

it('a campaign stays on its line while another attempt of it stands', async () => {
  const { second, campaign } = await twoLines();
  const raise = id();
  await deliver(books, campaign.launch(5), campaign.raise(2, raise), campaign.cancel(raise));
  await deliver(books, campaign.redrafted(second).raise(1));
  expect((await answersOf(books, campaign.id)).at(-1)).toBe('CampaignEncumbranceRefused BUDGET_LINE_DIFFERS');
  expect(await campaignFlows(books, campaign.id)).toMatchObject({ encumbered: 9_500n, open: 9_500n });
});
