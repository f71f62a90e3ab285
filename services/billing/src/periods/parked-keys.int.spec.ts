import { sql } from '@puhui/platform';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { settlementStory, type SettlementStory } from '../spec/settlement-story.js';

const id = (): Id => newId(new Date());
const vouchers = 'puhui.benefits.voucher.v1';
const campaigns = 'puhui.benefits.campaign.v1';

let books: SpecBooks;
let story: SettlementStory;
beforeAll(async () => {
  books = await openBooks();
});
beforeEach(async () => {
  await books.query(sql`delete from messaging.parked_message`);
  await books.query(sql`delete from messaging.parked_key`);
  story = await settlementStory(books, { redemptions: 1 });
});
afterAll(() => books.close());

let offset = 0;
/** Parks a key, with a message for each of these headers under it. */
async function park(
  consumer: string,
  topic: string,
  key: string,
  ...messages: readonly object[]
): Promise<void> {
  await books.query(
    sql`insert into messaging.parked_key (consumer, topic, key, parked_at)
       values (${consumer}::text, ${topic}::text, ${key}::text, clock_timestamp())`,
  );
  for (const headers of messages)
    await books.query(
      sql`insert into messaging.parked_message (consumer, topic, key, partition, "offset", headers, value, error, error_code)
         values (${consumer}::text, ${topic}::text, ${key}::text, 0, ${(offset += 1).toString()}::bigint, ${JSON.stringify(headers)}::text::jsonb, 'not json', 'unreadable', 'UNREADABLE')`,
    );
}
const closed = async (): Promise<unknown> => {
  const answer = await story.office.close(story.officer, story.union, '2026-11');
  return answer.ok ? 'closed' : answer.error;
};

it('a parked key of another union does not block the closing', async () => {
  const other = await story.office.union();
  await park('billing.consumption', vouchers, id(), { ce_tradeunionid: other });
  expect(await closed()).toBe('closed');
});

it('a parked key blocks the union that any of its messages names', async () => {
  const other = await story.office.union();
  const headers = [{ ce_tradeunionid: other }, { ce_tradeunionid: story.union }];
  await park('billing.consumption', vouchers, id(), ...headers);
  expect(await closed()).toEqual({ code: 'PARKED_KEYS_WAITING', count: 1, ofAnyUnion: 0 });
});

it.each([
  ['a voucher', 'billing.consumption', vouchers, (of: SettlementStory) => of.redemptions[0]!.voucher],
  ['a campaign', 'billing.commitments', campaigns, (of: SettlementStory) => of.campaign.id],
])(
  'a parked key without a union blocks the one whose books know it as %s',
  async (_, consumer, topic, key) => {
    const own = story;
    await park(consumer, topic, key(own), {});
    expect(await closed()).toEqual({ code: 'PARKED_KEYS_WAITING', count: 1, ofAnyUnion: 0 });
    story = await settlementStory(books, { redemptions: 1 });
    expect(await closed()).toBe('closed');
  },
);

it.each([
  ['says nothing', {}],
  ['names no id', { ce_tradeunionid: "x'" }],
  ['names a union that nobody knows', { ce_tradeunionid: id() }],
])('a parked key may be anybody’s when its message %s and the books do not know it', async (_, headers) => {
  await park('billing.consumption', vouchers, 'without-key-0-7', headers);
  expect(await closed()).toEqual({ code: 'PARKED_KEYS_WAITING', count: 1, ofAnyUnion: 1 });
});

it('a parked key that moves no money blocks no month', async () => {
  await park('billing.partners', 'puhui.partners.partner.v1', id(), {});
  await park('billing.platform-duties', 'puhui.members.duty.v1', id(), {});
  expect(await closed()).toBe('closed');
});
