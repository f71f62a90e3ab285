import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, unwrap, type Id } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../../spec/books.js';
import { SpecCampaign } from '../../spec/campaign.js';
import { deliver } from '../../spec/deliver.js';
import { campaignFlows } from '../../spec/figures.js';
import { settlementStory, type SettlementStory } from '../../spec/settlement-story.js';
import { afterTampering } from '../../spec/tampering.js';

const id = (): Id => newId(new Date());

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

/** A campaign of which one unit more was redeemed than was bound. */
async function oneTooMany(): Promise<SettlementStory> {
  const story = await settlementStory(books, { redemptions: 1 });
  await deliver(books, story.campaign.redeemed(id()));
  expect(await campaignFlows(books, story.campaign.id)).toMatchObject({ suspense: 1_900n, open: -1_900n });
  return story;
}
const explain = (story: SettlementStory, change: object = {}, person: Id = story.officer) =>
  story.office.explain(person, {
    campaignId: story.campaign.id,
    amount: 1_900n,
    explanation: '重复发券，已追责',
    ...change,
  });
const close = (story: SettlementStory) => story.office.close(story.officer, story.union, '2026-11');
const unexplained = { ok: false, error: expect.objectContaining({ code: 'SUSPENSE_NOT_EXPLAINED' }) };

it('an explanation holds while the suspense stands at its amount', async () => {
  const story = await oneTooMany();
  unwrap(await explain(story));
  await deliver(books, story.campaign.raise(0));
  await deliver(books, story.campaign.redeemed(id()));
  expect(await close(story)).toEqual(unexplained);
  const again = await explain(story);
  expect(again).toEqual({ ok: false, error: { code: 'SUSPENSE_DIFFERS', amount: 3_800n } });
  unwrap(await explain(story, { amount: 3_800n }));
  unwrap(await close(story));
});

it('no explanation is needed once a late cause has covered the suspense', async () => {
  const story = await oneTooMany();
  await story.office.adopt(story.treasurer, story.line, 1_900n);
  await deliver(books, story.campaign.raise(1));
  expect(await campaignFlows(books, story.campaign.id)).toMatchObject({ suspense: 0n, open: 0n });
  expect(await explain(story)).toEqual({ ok: false, error: { code: 'SUSPENSE_DIFFERS', amount: 0n } });
  unwrap(await close(story));
});

it('each campaign needs an explanation of its own', async () => {
  const story = await oneTooMany();
  await story.office.adopt(story.treasurer, story.line, 1_900n);
  const other = new SpecCampaign(story.line);
  await deliver(books, other.launch(1), other.redeemed(id()), other.redeemed(id()));
  unwrap(await explain(story));
  expect(await close(story)).toEqual({
    ok: false,
    error: { code: 'SUSPENSE_NOT_EXPLAINED', campaignId: other.id, amount: 1_900n },
  });
  unwrap(await explain(story, { campaignId: other.id }));
  unwrap(await close(story));
});

it('every explanation is kept with its author and time, and nobody changes one', async () => {
  const story = await oneTooMany();
  unwrap(await explain(story, { explanation: '初步核查' }));
  unwrap(await explain(story, { explanation: '重复发券，已追责' }));
  const kept = await books.query<{ explanation: string; person_id: string }>(
    sql`select explanation, person_id::text from suspense_explanation where campaign_id = ${story.campaign.id}::uuid order by id`,
  );
  expect(kept).toEqual([
    { explanation: '初步核查', person_id: story.officer },
    { explanation: '重复发券，已追责', person_id: story.officer },
  ]);
  await expect(books.query(sql`update suspense_explanation set explanation = ''`)).rejects.toThrow(
    /only added/,
  );
  await expect(books.query(sql`delete from suspense_explanation`)).rejects.toThrow(/only added/);
});

it.each([
  ['amount', 'amount = amount - 1'],
  ['words', `explanation = '无'`],
  ['author', 'person_id = gen_random_uuid()'],
  ['time', `explained_at = explained_at + interval '1 day'`],
])('an altered %s of an explanation is detected, and so is a removed row', async (_, change) => {
  const story = await oneTooMany();
  unwrap(await explain(story));
  const where = `where campaign_id = '${story.campaign.id}'`;
  for (const tampering of [
    `update suspense_explanation set ${change} ${where}`,
    `delete from suspense_explanation ${where}`,
  ]) {
    const found = (await afterTampering(books, tampering)).filter(
      ({ kind }) => kind === 'suspense-explanation',
    );
    expect(found).toEqual([
      expect.objectContaining({ what: expect.stringMatching(/^suspense_explanation /) }),
    ]);
  }
});

it('an explanation needs a finance officer of the union and fresh duties', async () => {
  const story = await oneTooMany();
  await story.office.dutiesAreBehind(31);
  expect(await explain(story)).toMatchObject({ error: { code: 'DUTIES_BEHIND' } });
  await story.office.dutiesAreBehind(0);
  const auditor = await story.office.person('auditor', 'union', story.union);
  const elsewhere = await story.office.union('county');
  const stranger = await story.office.person('finance_officer', 'union', elsewhere);
  for (const person of [auditor, stranger, story.approvers[0], story.partnerAdmin]) {
    expect(await explain(story, {}, person)).toEqual({ ok: false, error: { code: 'NOT_ALLOWED' } });
  }
});

it.each([
  ['no words', { explanation: ' ' }, 'explanation'],
  ['nothing', { amount: 0n }, 'amount'],
])('an explanation is refused with %s', async (_, change, field) => {
  const story = await settlementStory(books, { redemptions: 1 });
  expect(await explain(story, change)).toMatchObject({ error: { code: 'INVALID_INPUT', field } });
});
