import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, unwrap } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { deliver } from '../spec/deliver.js';
import { approved, draw, pay, settlementStory, type SettlementStory } from '../spec/settlement-story.js';
import { BillingIntegrity } from './billing-integrity.js';

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const findings = async () =>
  (await new BillingIntegrity().check(books.database)).flatMap((check) => check.findings);
const redeem = async (story: SettlementStory, times: number): Promise<void> => {
  for (let time = 0; time < times; time += 1)
    await deliver(books, story.campaign.redeemed(newId(new Date())));
};

/** A statement that was paid without the credit of an undo, drawn so long after it. */
async function paidWithout(story: SettlementStory, afterMs: number) {
  const { office, officer, partnerAdmin, approvers } = story;
  const { id: first } = await approved(story);
  unwrap(await pay(story, first));
  const { voucher, redemption } = story.redemptions[0]!;
  await deliver(books, story.campaign.undone(voucher, redemption));
  books.clock.advance(afterMs);
  expect(await findings()).toEqual([]);

  await redeem(story, 2);
  const { id: second } = await draw(story);
  const { revisionHash } = unwrap(await office.redraw(officer, second, [redemption]));
  unwrap(await office.send(officer, second));
  unwrap(await office.confirm(partnerAdmin, second, null));
  for (const person of approvers) unwrap(await office.approve(person, second, revisionHash));
  expect(await findings()).toEqual([]);
  unwrap(await pay(story, second));
  return {
    kind: 'statement-line',
    what: `credit due of redemption ${redemption}, paid on statement ${first}`,
    expected: `-1900 on statement ${second}, which was drawn when it was due`,
    found: 'no credit',
  };
}

const takeBack = async (story: SettlementStory): Promise<void> => {
  await redeem(story, 2);
  unwrap(await pay(story, (await approved(story)).id));
};

it('a due credit is reported only once a later statement was paid without it', async () => {
  const story = await settlementStory(books, { redemptions: 1, units: 9 });
  const missing = await paidWithout(story, 120_001);
  expect(await findings()).toEqual([missing]);
  await takeBack(story);
  expect(await findings()).toEqual([]);
});

it('who posts and who draws may have clocks two minutes apart, and nothing is held against them', async () => {
  const story = await settlementStory(books, { redemptions: 1, units: 9 });
  await paidWithout(story, 120_000);
  expect(await findings()).toEqual([]);
  await takeBack(story);
});
