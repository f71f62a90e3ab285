import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import type { ReceivedEvent } from '@puhui/messaging';
import { howFar, longTestMs } from '@puhui/testkit';
import fc from 'fast-check';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { adoptLine, SpecCampaign, someLine } from '../spec/campaign.js';
import { deliver } from '../spec/deliver.js';
import { balancesOf, campaignFlows, unionFlows, waitingCount } from '../spec/figures.js';

const id = (): Id => newId(new Date());

/** What may become of one voucher. */
const fates = ['kept', 'redeemed', 'undone', 'redeemed-again', 'expired', 'undone-and-expired'] as const;
type Fate = (typeof fates)[number];

function eventsOf(campaign: SpecCampaign, fate: Fate): ReceivedEvent[] {
  const [voucher, first, second] = [id(), id(), id()];
  const undone = [campaign.redeemed(voucher, first), campaign.undone(voucher, first)];
  switch (fate) {
    case 'kept':
      return [];
    case 'redeemed':
      return [campaign.redeemed(voucher, first)];
    case 'undone':
      return undone;
    case 'redeemed-again':
      return [...undone, campaign.redeemed(voucher, second)];
    case 'expired':
      return [campaign.expired(voucher)];
    case 'undone-and-expired':
      return [...undone, campaign.expired(voucher)];
  }
}

interface History {
  readonly vouchers: readonly Fate[];
  readonly raise: number;
  readonly cut: number;
  readonly unissued: number;
  readonly closed: boolean;
  /** Units of entries that were settled with nothing after the close, settlement by settlement. */
  readonly lost: readonly number[];
  readonly takenBack: boolean;
}

const histories: fc.Arbitrary<History> = fc.record({
  vouchers: fc.array(fc.constantFrom(...fates), { maxLength: 6 }),
  raise: fc.integer({ min: 0, max: 3 }),
  cut: fc.integer({ min: 0, max: 2 }),
  unissued: fc.integer({ min: 0, max: 3 }),
  closed: fc.boolean(),
  lost: fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 2 }),
  takenBack: fc.boolean(),
});

/** All that happens to a campaign, in the order in which it happened. */
function happenings(campaign: SpecCampaign, history: History): ReceivedEvent[] {
  const { vouchers, raise, cut, unissued, closed, lost, takenBack } = history;
  const first = id();
  const kept = closed ? lost.reduce((sum, some) => sum + some, 0) : 0;
  const units = vouchers.length + unissued + cut + kept - raise;
  return [
    ...(takenBack ? [campaign.launch(5, first), campaign.cancel(first)] : []),
    campaign.launch(Math.max(units, 0) + (units < 0 ? 1 : 0)),
    ...(raise > 0 ? [campaign.raise(raise)] : []),
    ...vouchers.flatMap((fate) => eventsOf(campaign, fate)),
    ...(cut > 0 ? [campaign.cut(cut)] : []),
    ...(closed ? [campaign.close(unissued), ...lost.map((some) => campaign.cut(some))] : []),
  ];
}

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

async function open(): Promise<SpecCampaign> {
  const line = someLine();
  await adoptLine(books, line, 1_000_000n);
  return new SpecCampaign(line);
}

/** Plays a history and answers the books that it leaves; nothing may wait, and every law must hold. */
async function play(campaign: SpecCampaign, batches: readonly (readonly ReceivedEvent[])[]) {
  for (const batch of batches) await deliver(books, ...batch);
  expect(await waitingCount(books, campaign.id)).toBe(0);
  await campaignFlows(books, campaign.id);
  await unionFlows(books, campaign.line.tradeUnionId);
  return balancesOf(books, campaign.line.tradeUnionId);
}

it(
  'the books are the same however a history is shuffled, repeated and batched',
  async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.infiniteStream(fc.nat()), async (history, numbers) => {
        const [straight, shuffled] = [await open(), await open()];
        const expected = await play(
          straight,
          happenings(straight, history).map((event) => [event]),
        );
        const twice = happenings(shuffled, history).flatMap((event) => [event, event]);
        expect(await play(shuffled, inBatches(shuffle(twice, numbers), numbers))).toEqual(expected);
      }),
      howFar({ few: 12, many: 300 }),
    );
  },
  longTestMs(),
);

it('a close may overtake redemptions', async () => {
  const campaign = await open();
  const books_ = await play(campaign, [
    [campaign.launch(3)],
    [campaign.close(1)],
    [campaign.redeemed(id()), campaign.redeemed(id())],
  ]);
  expect(books_).toEqual({ appropriated: '-1000000', consumed: '3800', free: '994300', released: '1900' });
});

it('an undo that arrives before its redemption waits under its voucher', async () => {
  const campaign = await open();
  const [voucher, redemption] = [id(), id()];
  await deliver(books, campaign.launch(1));
  await deliver(books, campaign.undone(voucher, redemption));
  expect(await waitingCount(books, campaign.id)).toBe(1);
  const after = await play(campaign, [[campaign.redeemed(voucher, redemption)]]);
  expect(after).toEqual({ appropriated: '-1000000', encumbered: '1900', free: '998100' });
});

it('everything waits until the campaign has its encumbrance', async () => {
  const campaign = await open();
  const [voucher, redemption] = [id(), id()];
  await deliver(
    books,
    campaign.redeemed(voucher, redemption),
    campaign.undone(voucher, redemption),
    campaign.expired(voucher),
    campaign.close(2),
  );
  expect(await waitingCount(books, campaign.id)).toBe(4);
  const after = await play(campaign, [[campaign.launch(3)]]);
  expect(after).toEqual({ appropriated: '-1000000', free: '994300', released: '5700' });
});

it('a posted fact that comes again after its launch was withdrawn does not wait', async () => {
  const campaign = await open();
  const [voucher, redemption, attempt] = [id(), id(), id()];
  const facts = [
    campaign.redeemed(voucher, redemption),
    campaign.undone(voucher, redemption),
    campaign.expired(voucher),
    campaign.cut(1),
    campaign.close(1),
  ];
  await deliver(books, campaign.launch(3, attempt));
  await deliver(books, ...facts);
  await deliver(books, campaign.cancel(attempt));
  await deliver(books, ...facts);
  expect(await waitingCount(books, campaign.id)).toBe(0);
});

it('an excess over the encumbrance stays in suspense until a cause covers it', async () => {
  const campaign = await open();
  await deliver(books, campaign.launch(1));
  await deliver(books, campaign.redeemed(id()), campaign.redeemed(id()));
  expect(await campaignFlows(books, campaign.id)).toMatchObject({ suspense: 1_900n, open: -1_900n });
  const after = await play(campaign, [[campaign.raise(1)]]);
  expect(after).toEqual({ appropriated: '-1000000', consumed: '3800', free: '996200' });
});

/** Fisher and Yates, drawn from the stream. */
function shuffle<T>(items: readonly T[], numbers: fc.Stream<number>): T[] {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = draw(numbers) % (last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
  }
  return shuffled;
}

function inBatches<T>(items: readonly T[], numbers: fc.Stream<number>): T[][] {
  const batches: T[][] = [];
  for (let start = 0; start < items.length;) {
    const rows = 1 + (draw(numbers) % 5);
    batches.push(items.slice(start, start + rows));
    start += rows;
  }
  return batches;
}

const draw = (numbers: fc.Stream<number>): number => Number(numbers.next().value ?? 0);
