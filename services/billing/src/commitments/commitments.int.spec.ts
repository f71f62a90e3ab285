import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { adoptLine, SpecCampaign, someLine } from '../spec/campaign.js';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { deliver } from '../spec/deliver.js';
import { answersOf, balancesOf, campaignFlows, unionFlows } from '../spec/figures.js';

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const attempt = () => newId(new Date());

it('an encumbrance binds the whole amount, and says so', async () => {
  const line = someLine();
  await adoptLine(books, line, 38_000n);
  const campaign = new SpecCampaign(line);
  await deliver(books, campaign.launch(20));
  expect(await answersOf(books, campaign.id)).toEqual(['CampaignEncumbered']);
  expect(await unionFlows(books, line.tradeUnionId)).toMatchObject({ encumbered: 38_000n, free: 0n });
});

it('an amount above the line is refused with the free amount, and binds nothing', async () => {
  const line = someLine();
  await adoptLine(books, line, 37_999n);
  const campaign = new SpecCampaign(line);
  await deliver(books, campaign.launch(20));
  const [answer] = await books.query<{ reason: string; needed: string; free: string }>(
    sql`select data->>'reason' as reason, data->>'needed' as needed, data->>'free' as free from messaging.event
        where data->>'campaignId' = ${campaign.id}::text`,
  );
  expect(answer).toEqual({ reason: 'BUDGET_EXCEEDED', needed: '38000', free: '37999' });
  expect(await balancesOf(books, line.tradeUnionId)).toEqual({ appropriated: '-37999', free: '37999' });
});

it('an encumbrance on a line that nobody adopted is refused', async () => {
  const campaign = new SpecCampaign(someLine());
  await deliver(books, campaign.launch(1));
  expect(await answersOf(books, campaign.id)).toEqual(['CampaignEncumbranceRefused BUDGET_LINE_UNKNOWN']);
});

it('a repeated request gets the same answer and binds once', async () => {
  const line = someLine();
  await adoptLine(books, line, 50_000n);
  const campaign = new SpecCampaign(line);
  const attemptId = attempt();
  await deliver(books, campaign.launch(20, attemptId));
  await deliver(books, campaign.launch(20, attemptId));
  expect(await answersOf(books, campaign.id)).toEqual(['CampaignEncumbered', 'CampaignEncumbered']);
  expect((await campaignFlows(books, campaign.id)).encumbered).toBe(38_000n);
});

it('a refusal is repeated even when the line was raised since', async () => {
  const line = someLine();
  await adoptLine(books, line, 1n);
  const campaign = new SpecCampaign(line);
  const attemptId = attempt();
  await deliver(books, campaign.launch(1, attemptId));
  await adoptLine(books, line, 50_000n);
  await deliver(books, campaign.launch(1, attemptId));
  await deliver(books, campaign.launch(1));
  expect(await answersOf(books, campaign.id)).toEqual([
    'CampaignEncumbranceRefused BUDGET_EXCEEDED',
    'CampaignEncumbranceRefused BUDGET_EXCEEDED',
    'CampaignEncumbered',
  ]);
});

it('a cancel leaves the same books before its launch as after it', async () => {
  const story = async (cancelFirst: boolean): Promise<Record<string, string>> => {
    const line = someLine();
    await adoptLine(books, line, 50_000n);
    const campaign = new SpecCampaign(line);
    const attemptId = attempt();
    const events = [campaign.launch(20, attemptId), campaign.cancel(attemptId)];
    for (const event of cancelFirst ? events.toReversed() : events) await deliver(books, event);
    const answer = cancelFirst ? 'CampaignEncumbranceRefused ATTEMPT_CANCELLED' : 'CampaignEncumbered';
    expect(await answersOf(books, campaign.id)).toEqual([answer]);
    return balancesOf(books, line.tradeUnionId);
  };
  expect(await story(true)).toEqual({ appropriated: '-50000', free: '50000' });
  expect(await story(false)).toEqual(await story(true));
});

it('a cancel cites the encumbrance that it releases', async () => {
  const line = someLine();
  await adoptLine(books, line, 50_000n);
  const campaign = new SpecCampaign(line);
  const attemptId = attempt();
  await deliver(books, campaign.launch(20, attemptId), campaign.cancel(attemptId));
  const [entry] = await books.query<{ taken_back: string }>(
    sql`select o.cause_kind as taken_back from entry e join entry o on o.id = e.reverses
        where e.cause_kind = 'launch-cancelled' and e.cause_id = ${attemptId}::text`,
  );
  expect(entry?.taken_back).toBe('encumbrance');
});

it('a request binds released money when free money is short, and no more than that', async () => {
  const line = someLine();
  await adoptLine(books, line, 19_000n);
  const first = new SpecCampaign(line);
  await deliver(books, first.launch(10), first.close(4));
  const second = new SpecCampaign(line);
  await deliver(books, second.launch(5));
  expect(await answersOf(books, second.id)).toEqual(['CampaignEncumbranceRefused BUDGET_EXCEEDED']);
  await deliver(books, second.launch(4));
  const flows = await unionFlows(books, line.tradeUnionId);
  expect(flows).toMatchObject({ free: 0n, released: 7_600n, reused: 7_600n, encumbered: 26_600n });
  expect(flows.appropriated).toBe(flows.encumbered - flows.reused + flows.free);
});

it('a raise is refused on another line than the one already bound', async () => {
  const line = someLine();
  const other = { ...line, line: 'festival' };
  await adoptLine(books, line, 50_000n);
  await adoptLine(books, other, 50_000n);
  const campaign = new SpecCampaign(line);
  await deliver(books, campaign.launch(1));
  const elsewhere = campaign.raise(1);
  const data = { ...(elsewhere.data as object), budget: other };
  await deliver(books, { ...elsewhere, data });
  expect(await answersOf(books, campaign.id)).toEqual([
    'CampaignEncumbered',
    'CampaignEncumbranceRefused BUDGET_LINE_DIFFERS',
  ]);
});

it('a launch and its cancel at the same moment leave nothing bound', async () => {
  const line = someLine();
  await adoptLine(books, line, 500_000n);
  const pairs = Array.from({ length: 10 }, () => {
    const campaign = new SpecCampaign(line);
    const attemptId = attempt();
    return [campaign.launch(5, attemptId), campaign.cancel(attemptId)];
  });
  await Promise.all(pairs.flat().map((event) => deliver(books, event)));
  expect(await balancesOf(books, line.tradeUnionId)).toEqual({ appropriated: '-500000', free: '500000' });
  await unionFlows(books, line.tradeUnionId);
});

it('fifty campaigns at once never overdraw a line', async () => {
  const line = someLine();
  await adoptLine(books, line, 19_000n * 10n);
  const campaigns = Array.from({ length: 50 }, () => new SpecCampaign(line));
  await Promise.all(campaigns.map((campaign) => deliver(books, campaign.launch(10))));
  const answers = (await Promise.all(campaigns.map((campaign) => answersOf(books, campaign.id)))).flat();
  expect(answers.filter((answer) => answer === 'CampaignEncumbered')).toHaveLength(10);
  expect(answers.filter((answer) => answer.endsWith('BUDGET_EXCEEDED'))).toHaveLength(40);
  expect(await unionFlows(books, line.tradeUnionId)).toMatchObject({ encumbered: 190_000n, free: 0n });
});
