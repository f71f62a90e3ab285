import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, unwrap, type Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { openBooks, type SpecBooks } from '../../spec/books.js';
import { confirmed, draw, settlementStory, type SettlementStory } from '../../spec/settlement-story.js';
import { PreviewDrawing } from './preview.js';

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const asked = (
  { officer, campaign, union }: SettlementStory,
  { by = officer, ...other }: { by?: Id; period?: string; partnerId?: Id } = {},
) => {
  const of = { partnerId: campaign.partnerId, tradeUnionId: union, period: '2026-11', ...other };
  return new PreviewDrawing(books.database, books.clock).of(by, of);
};

it('a preview comes to what is drawn then, and draws nothing', async () => {
  const story = await settlementStory(books, { redemptions: 3 });
  const before = unwrap(await asked(story));
  expect(before).toEqual({ draft: null, lines: 3, amount: 5_700n, stillUndoable: 0 });
  const none = sql`select from statement where partner_id = ${story.campaign.partnerId}::uuid`;
  expect(await books.query<object>(none)).toHaveLength(0);
  const drawn = await draw(story);
  expect([drawn.lineCount, drawn.amount]).toEqual([before.lines, before.amount]);
  expect(unwrap(await asked(story))).toMatchObject({ draft: { id: drawn.id }, lines: 3, amount: 5_700n });
});

it('is refused as the drawing would be', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  await confirmed(story);
  expect(await asked(story)).toMatchObject({ error: { code: 'NOTHING_TO_SETTLE', settleable: 0n } });
  expect(await asked(story, { period: '2999-01' })).toMatchObject({
    error: { code: 'INVALID_INPUT', problem: 'MONTH_AHEAD' },
  });
  expect(await asked(story, { by: story.partnerAdmin })).toMatchObject({
    error: { code: 'PERSON_NOT_INDEPENDENT', hat: 'merchant' },
  });
  const partnerId = newId(new Date());
  expect(await asked(story, { partnerId })).toEqual({
    ok: false,
    error: { code: 'PARTNER_UNKNOWN', partnerId },
  });
});
