import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, unwrap, type Id } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { balancesOf } from '../spec/figures.js';
import { SpecOffice } from '../spec/office.js';
import { approved, pay, settlementStory } from '../spec/settlement-story.js';

const id = (): Id => newId(new Date());

let books: SpecBooks;
let office: SpecOffice;
beforeAll(async () => {
  books = await openBooks();
  office = new SpecOffice(books);
  await office.dutiesAreBehind(0);
  books.clock.set(new Date('2026-12-05T01:00:00.000Z'));
});
afterAll(() => books.close());

async function treasury() {
  const union = await office.union('grassroots');
  const officer = await office.person('finance_officer', 'union', union);
  const record = (bankReference: string, amount = 10_000n) =>
    office.income(officer, {
      tradeUnionId: union,
      kind: 'dues_paid_in',
      amount,
      bankReference,
      receivedOn: '2026-12-01',
      idempotencyKey: id(),
    });
  return { union, record };
}
const booked = {
  ok: false,
  error: { code: 'BANK_SLIP_ALREADY_BOOKED', amount: 10_000n, bookedOn: '2026-12-01' },
};

const dashes = '\u2010 \u2011 \u2012 \u2013 \u2014 \u2015 \u2043 \u207b \u2212 \ufe58 \ufe63 \uff0d'.split(
  ' ',
);
it.each([
  'BOC-20261201-7',
  ' boc-20261201-7',
  'ＢＯＣ-20261201-7',
  'BOC-2026 1201-7',
  'BOC\u200b-2026\u00ad1201-7\ufeff',
  'BOC 20261201 7',
  'BOC202612017',
  'BOC——20261201——7',
  'BOC_20261201_7',
  'BOC·20261201·7',
  'BOC/20261201/7',
  'BOC-20261201-7。',
  '№BOC-20261201-7',
  'No. BOC-20261201-7',
  '回单号：BOC-20261201-7',
  '交易流水号 BOC-20261201-7',
  '【BOC】20261201（7）',
  ...dashes.map((dash) => `BOC${dash}20261201${dash}7`),
])('a bank slip typed again as "%s" is refused, naming its first booking', async (again) => {
  const { union, record } = await treasury();
  unwrap(await record('BOC-20261201-7'));
  expect(await record(again, 777n)).toMatchObject(booked);
  expect(await balancesOf(books, union)).toMatchObject({ '102': '10000' });
});

it('a bank slip has a visible number', async () => {
  const { record } = await treasury();
  for (const unseen of ['\u200d', '\u034f', ' \ufe0f ']) {
    expect(await record(unseen)).toMatchObject({ error: { code: 'INVALID_INPUT', problem: 'TEXT' } });
  }
});

it.each(['-', '无', '?', '回单', '0', '回单号：', '№ 12', 'ABCD', '二〇二六', '1-2-3'])(
  '"%s" is no slip number: at least four letters or digits are needed, one of them a digit',
  async (none) => {
    const { record } = await treasury();
    expect(await record(none)).toMatchObject({ error: { code: 'INVALID_INPUT', problem: 'SLIP_NUMBER' } });
  },
);

it('a bank slip is booked once in any race', async () => {
  const { union, record } = await treasury();
  const answers = await Promise.all(Array.from({ length: 12 }, () => record('ICBC-1')));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(await balancesOf(books, union)).toMatchObject({ '102': '10000' });
});

it('a slip number of one union reveals nothing to another', async () => {
  const [one, other] = [await treasury(), await treasury()];
  unwrap(await one.record('ICBC-1'));
  expect((await other.record('ICBC-1')).ok).toBe(true);
});

it('a bank slip pays one statement, and is not income as well', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const first = await approved(story);
  unwrap(await pay(story, first.id, 1, 'BOC-9'));
  // Recorded again after a lost answer it is the same payment.
  unwrap(await pay(story, first.id, 1, 'BOC-9'));
  const income = await story.office.income(story.officer, {
    tradeUnionId: story.union,
    kind: 'dues_collected_here',
    amount: 1_900n,
    bankReference: 'BOC-9',
    receivedOn: '2026-12-05',
    idempotencyKey: id(),
  });
  expect(income).toMatchObject({
    ok: false,
    error: { code: 'BANK_SLIP_ALREADY_BOOKED', bankReference: 'BOC-9' },
  });
});

it('the database itself refuses to book a bank slip twice', async () => {
  const { union, record } = await treasury();
  unwrap(await record('ICBC-1'));
  await expect(
    books.query(
      sql`insert into bank_slip (trade_union_id, reference_key, reference, cause_kind, cause_id, amount, booked_on)
         values (${union}::uuid, slip_key('icbc-1'), 'icbc-1', 'dues-paid-in', 'x', 1, '2026-12-01')`,
    ),
  ).rejects.toThrow(/unique/i);
});
