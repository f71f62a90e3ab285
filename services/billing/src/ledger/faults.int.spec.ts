import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { fen, newId, type Id } from '@puhui/kernel';
import { sql, UnionTree } from '@puhui/platform';
import { eventually, lockWaiters } from '@puhui/testkit';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { adoptLine, SpecCampaign, someLine } from '../spec/campaign.js';
import { deliver } from '../spec/deliver.js';
import { balancesOf, campaignFlows, unionFlows, waitingCount } from '../spec/figures.js';
import { takeNews } from '../campaign-news/take-news.js';
import { takeFacts } from '../consumption/take-facts/take-facts.js';
import { factOfVoucherEvent } from '../consumption/consumption.controller.js';
import { controlAccount } from './account.js';
import { CONTROL_RULE, entryDraft, noLinks } from './entry.js';
import { lockBooks, postEntries, post_rows_max } from './post-entries/post-entries.js';

const id = (): Id => newId(new Date());

class PulledPlug extends Error {}

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const chainOf = async (union: Id): Promise<{ number: string; blocks: string; whole: boolean }> => {
  const [chain] = await books.query<{ number: string; blocks: string; whole: boolean }>(
    sql`select h.number::text, (select count(*)::text from block b where b.trade_union_id = h.trade_union_id) as blocks,
         h.hash = coalesce((select b.hash from block b where b.trade_union_id = h.trade_union_id
           order by b.number desc limit 1), decode(repeat('00', 32), 'hex')) as whole
         from chain_head h where h.trade_union_id = ${union}::uuid`,
  );
  return chain ?? { number: '0', blocks: '0', whole: true };
};

it('a posting that fails half-way leaves no entry, block, balance or answer', async () => {
  const line = someLine();
  await adoptLine(books, line, 10_000n);
  const before = await chainOf(line.tradeUnionId);
  const campaign = new SpecCampaign(line);
  const pulled = books.run(async (tx) => {
    await takeNews(tx, [campaign.launch(5)], books.clock, new UnionTree());
    throw new PulledPlug();
  });
  await expect(pulled).rejects.toBeInstanceOf(PulledPlug);
  expect(await balancesOf(books, line.tradeUnionId)).toEqual({ appropriated: '-10000', free: '10000' });
  expect(await chainOf(line.tradeUnionId)).toEqual(before);
  await deliver(books, campaign.launch(5));
  expect(await campaignFlows(books, campaign.id)).toMatchObject({ encumbered: 9_500n });
});

it('a failed batch of facts is posted once when it is retried', async () => {
  const line = someLine();
  await adoptLine(books, line, 10_000n);
  const campaign = new SpecCampaign(line);
  await deliver(books, campaign.launch(5));
  const events = [campaign.redeemed(id()), campaign.redeemed(id())];
  const facts = events.flatMap((event) => factOfVoucherEvent(event) ?? []);
  const pulled = books.run(async (tx) => {
    await takeFacts(tx, facts, books.clock);
    throw new PulledPlug();
  });
  await expect(pulled).rejects.toBeInstanceOf(PulledPlug);
  expect(await campaignFlows(books, campaign.id)).toMatchObject({ consumed: 0n });
  await deliver(books, ...events);
  expect(await campaignFlows(books, campaign.id)).toMatchObject({ consumed: 3_800n });
});

it('waiting facts survive a failed transaction of their cause', async () => {
  const line = someLine();
  await adoptLine(books, line, 10_000n);
  const campaign = new SpecCampaign(line);
  const launch = campaign.launch(5);
  await deliver(books, campaign.redeemed(id()));
  const pulled = books.run(async (tx) => {
    await takeNews(tx, [launch], books.clock, new UnionTree());
    throw new PulledPlug();
  });
  await expect(pulled).rejects.toBeInstanceOf(PulledPlug);
  expect(await waitingCount(books, campaign.id)).toBe(1);
  await deliver(books, launch);
  expect(await waitingCount(books, campaign.id)).toBe(0);
  expect(await campaignFlows(books, campaign.id)).toMatchObject({ consumed: 1_900n });
});

it('a block that waited for its chain is dated behind the one that it waited for', async () => {
  const line = someLine();
  await adoptLine(books, line, 1_900_000n);
  const campaign = new SpecCampaign(line);
  let waiting: Promise<void> | undefined;
  await books.run(async (tx) => {
    await lockBooks(tx, [line.tradeUnionId]);
    waiting = deliver(books, campaign.launch(10));
    await eventually(async () => expect(await lockWaiters(books)).toBeGreaterThan(0));
    books.clock.advance(60_000);
    await takeNews(tx, [new SpecCampaign(line).launch(10)], books.clock, new UnionTree());
  });
  await waiting;
  const blocks = await books.query<{ posted_at: Date }>(
    sql`select posted_at from block where trade_union_id = ${line.tradeUnionId}::uuid order by number`,
  );
  const sealed = blocks.map(({ posted_at }) => posted_at.getTime());
  expect(sealed).toHaveLength(3);
  expect(sealed).toEqual(sealed.toSorted((a, b) => a - b));
});

it('the postings of many writers at once are chained without a gap', async () => {
  const line = someLine();
  await adoptLine(books, line, 1_900_000n);
  const campaigns = Array.from({ length: 12 }, () => new SpecCampaign(line));
  await Promise.all(campaigns.map((campaign) => deliver(books, campaign.launch(10))));
  await Promise.all(
    campaigns.flatMap((campaign) => [
      deliver(books, campaign.redeemed(id())),
      deliver(books, campaign.expired(id())),
    ]),
  );
  expect(await chainOf(line.tradeUnionId)).toEqual({ number: '37', blocks: '37', whole: true });
  await unionFlows(books, line.tradeUnionId);
});

it('more entries than fit a block are sealed in several blocks', async () => {
  const line = someLine();
  const now = books.clock.now();
  const drafts = Array.from({ length: post_rows_max + 1 }, () =>
    entryDraft({
      ...noLinks,
      id: id(),
      debit: controlAccount(line, 'free'),
      credit: controlAccount(line, 'appropriated'),
      amount: fen(1n),
      cause: { kind: 'budget-adopted', id: id(), part: 0 },
      occurredAt: now,
      actorId: null,
      document: null,
      rule: CONTROL_RULE,
      reverses: null,
    }),
  );
  await books.run(async (tx) => {
    await lockBooks(tx, [line.tradeUnionId]);
    await postEntries(tx, drafts, now);
  });
  expect(await chainOf(line.tradeUnionId)).toEqual({ number: '2', blocks: '2', whole: true });
  expect(await unionFlows(books, line.tradeUnionId)).toMatchObject({
    appropriated: BigInt(post_rows_max + 1),
  });
}, 60_000);

it('a posting to two unions reaches both in one commit, or neither', async () => {
  const [giver, taker] = [someLine(), someLine()];
  await adoptLine(books, giver, 5n);
  const between = (from: typeof giver, code: 'free' | 'allocated_down', amount: bigint) =>
    entryDraft({
      ...noLinks,
      id: id(),
      debit: controlAccount(from, code === 'free' ? 'free' : 'allocated_down'),
      credit: controlAccount(from, code === 'free' ? 'appropriated' : 'free'),
      amount: fen(amount),
      cause: { kind: code === 'free' ? 'budget-received' : 'budget-allocated', id: id(), part: 0 },
      occurredAt: books.clock.now(),
      actorId: null,
      document: null,
      rule: CONTROL_RULE,
      reverses: null,
    });
  const post = (amount: bigint): Promise<void> =>
    books.run(async (tx) => {
      await lockBooks(tx, [taker.tradeUnionId, giver.tradeUnionId]);
      const drafts = [between(taker, 'free', amount), between(giver, 'allocated_down', amount)];
      await postEntries(tx, drafts, books.clock.now());
    });
  await expect(post(6n)).rejects.toThrow(/account_floor/);
  expect(await balancesOf(books, taker.tradeUnionId)).toEqual({});
  await post(5n);
  expect(await balancesOf(books, taker.tradeUnionId)).toEqual({ appropriated: '-5', free: '5' });
  expect(await balancesOf(books, giver.tradeUnionId)).toEqual({ allocated_down: '5', appropriated: '-5' });
});
