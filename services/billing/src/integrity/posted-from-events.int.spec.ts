import { sql } from '@puhui/platform';
import { newId, unwrap, type Id } from '@puhui/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rebuildChains } from '../spec/thief.js';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { approved, pay, settlementStory } from '../spec/settlement-story.js';
import { afterTampering } from '../spec/tampering.js';
import { runCheck } from './sql-check.js';
import { postedFromEvents } from './posted-from-events.js';

const DOCUMENT = '琼工办〔2026〕8号';

let books: SpecBooks;
/** A line is adopted, a part of it passed down and some handed back, and it is lowered; of another a campaign is paid. */
beforeAll(async () => {
  books = await openBooks();
  const story = await settlementStory(books, { redemptions: 2 });
  await pay(story, (await approved(story)).id);
  const { office } = story;
  const province = await office.union('provincial');
  const city = await office.union('city', [province]);
  const treasurer = await office.person('finance_officer', 'union', province);
  const line = { year: 2026, line: 'general-benefits', document: DOCUMENT };
  const key = (): Id => newId(new Date());
  unwrap(
    await office.adoptBudget(treasurer, {
      ...line,
      tradeUnionId: province,
      amount: 900n,
      idempotencyKey: key(),
    }),
  );
  unwrap(
    await office.allocate(treasurer, {
      ...line,
      fromTradeUnionId: province,
      toTradeUnionId: city,
      amount: 300n,
      idempotencyKey: key(),
    }),
  );
  const back = { ...line, fromTradeUnionId: city, toTradeUnionId: province, amount: 100n };
  unwrap(await office.handBack(treasurer, back));
  unwrap(await office.lower(treasurer, { ...line, tradeUnionId: province, amount: 50n }));
});
afterAll(() => books.close());

it('what was posted from events says what they say', async () => {
  const { findings, rows } = await runCheck(books.database, postedFromEvents);
  expect(findings).toEqual([]);
  expect(rows).toBe(7n);
});

const OF_ADOPTION = `cause_kind = 'budget-adopted' and document = '${DOCUMENT}'`;
const OF_PAYMENT = `cause_kind = 'statement-paid'`;

describe('what was posted from an event, altered with its chain', () => {
  it.each([
    ['document', `'another'`, OF_ADOPTION],
    ['amount', 'amount + 1', OF_ADOPTION],
    ['occurred_at', `occurred_at + interval '1 hour'`, OF_ADOPTION],
    ['occurred_on', 'occurred_on - 1', OF_ADOPTION],
    ['actor_id', 'gen_random_uuid()', OF_ADOPTION],
    ['rule', `'another'`, OF_ADOPTION],
    ['campaign_id', 'gen_random_uuid()', OF_ADOPTION],
    ['reverses', 'gen_random_uuid()', OF_ADOPTION],
    ['document', `'another'`, `cause_kind = 'budget-received'`],
    ['debit_key', `replace(debit_key, '2026', '2027')`, `cause_kind = 'budget-allocated'`],
    ['amount', 'amount + 1', `cause_kind = 'budget-lowered'`],
    ['document', `'another'`, `cause_kind = 'budget-handed-back'`],
    ['credit_key', `replace(credit_key, '2026', '2027')`, `cause_kind = 'budget-returned'`],
    ['document', `'another'`, OF_PAYMENT],
    ['occurred_on', 'occurred_on - 1', OF_PAYMENT],
    ['statement_id', 'gen_random_uuid()', OF_PAYMENT],
    ['actor_id', 'null', OF_PAYMENT],
    ['campaign_id', 'gen_random_uuid()', `cause_kind = 'encumbrance'`],
  ])('is found by its %s set to %s', async (column, value, where) => {
    const found = await afterTampering(
      books,
      `update entry set ${column} = ${value} where ${where}`,
      rebuildChains,
    );
    expect(found.filter(({ kind }) => kind === 'posted-from-event').map(({ what }) => what)).toContainEqual(
      expect.stringMatching(new RegExp(`^entry [0-9a-f-]{36} ${column}$`)),
    );
  });

  it('is missed where it was deleted, by its cause', async () => {
    const [row] = await books.query<{ id: string }>(
      sql`select cause_id as id from entry where cause_kind = 'budget-handed-back'`,
    );
    const found = await afterTampering(
      books,
      `delete from block b using entry e where e.cause_kind = 'budget-handed-back' and e.trade_union_id = b.trade_union_id
         and e.block_number = b.number`,
      `delete from entry where cause_kind = 'budget-handed-back'`,
      rebuildChains,
    );
    expect(found.filter(({ kind }) => kind === 'posted-from-event')).toMatchObject([
      { what: `budget-handed-back ${row?.id}`, found: 'no entry' },
    ]);
  });
});
