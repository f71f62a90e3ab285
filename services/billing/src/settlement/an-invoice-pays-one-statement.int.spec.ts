import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, unwrap, type Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { deliver } from '../spec/deliver.js';
import { draw, settlementStory, type SettlementStory } from '../spec/settlement-story.js';
import { otherUses } from './invoices.js';
import type { Statement } from './statement.js';

let books: SpecBooks;
let numbers = 0;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

/** Nobody else's invoice. */
const anyNumber = (): string => `2546200000001234${String((numbers += 1)).padStart(4, '0')}`;

async function sent(story: SettlementStory): Promise<Statement> {
  const { id } = await draw(story);
  return unwrap(await story.office.send(story.officer, id));
}

/** Two statements of one merchant that wait for its answer. */
async function twoSent() {
  const story = await settlementStory(books, { redemptions: 1, units: 2 });
  const first = await sent(story);
  await deliver(books, story.campaign.redeemed(newId(new Date())));
  return { story, first, second: await sent(story) };
}

const confirm = (
  { office, partnerAdmin }: SettlementStory,
  { id, amount, payee }: Statement,
  number: string,
) => office.confirm(partnerAdmin, id, { number, amount, uscc: payee.uscc });

const usedFor = ({ id, period, sequence }: Statement) => ({
  ok: false,
  error: { code: 'INVOICE_ALREADY_USED', statementId: id, period, sequence },
});

it('an invoice is confirmed for one statement, and the other is named', async () => {
  const { story, first, second } = await twoSent();
  const number = anyNumber();
  unwrap(await confirm(story, first, number));
  expect(await confirm(story, second, number)).toEqual(usedFor(first));
  expect(unwrap(await confirm(story, second, anyNumber())).status).toBe('confirmed');
});

it.each([
  ['in groups', (number: string) => number.replace(/(\d{4})/g, '$1 ')],
  ['with strokes', (number: string) => number.replace(/(\d{4})(?=\d)/g, '$1-')],
  ['in full width', (number: string) => number.replace('2546', '２５４６')],
])('an invoice is the same typed %s', async (_, otherwise) => {
  const { story, first, second } = await twoSent();
  const number = anyNumber();
  const kept = unwrap(await confirm(story, first, otherwise(number)));
  expect(kept).toMatchObject({ invoice: { number } });
  expect(await confirm(story, second, number)).toEqual(usedFor(first));
});

it.each(['无', '1234567', '123456789012345678901', '2546200000001234/001', '2546200000001234567O'])(
  '"%s" is no number of an invoice',
  async (number) => {
    const story = await settlementStory(books, { redemptions: 1 });
    expect(await confirm(story, await sent(story), number)).toMatchObject({
      error: { code: 'INVALID_INPUT', field: 'invoice.number', problem: 'INVOICE_NUMBER' },
    });
  },
);

it('an invoice that is known beside its code only is taken with the code, however it is typed', async () => {
  const { story, first, second } = await twoSent();
  expect(await confirm(story, first, '1234 5678')).toMatchObject({
    error: { code: 'INVALID_INPUT', field: 'invoice.number', problem: 'INVOICE_CODE_MISSING' },
  });
  unwrap(await confirm(story, first, '044001900111-12345678'));
  expect(await confirm(story, second, '04400190011112345678')).toEqual(usedFor(first));
});

it('another seller may have an invoice of the same number', async () => {
  const [one, other] = [await twoSent(), await twoSent()];
  await books.query(
    sql`update statement set payee_uscc = '91350100M000100Y43' where id = ${other.first.id}::uuid`,
  );
  const number = anyNumber();
  unwrap(await confirm(one.story, one.first, number));
  const payee = { ...other.first.payee, uscc: '91350100M000100Y43' };
  expect((await confirm(other.story, { ...other.first, payee }, number)).ok).toBe(true);
});

describe('an invoice is free again', () => {
  it('for the same statement and for another, once an approver has sent it back', async () => {
    const { story, first, second } = await twoSent();
    const number = anyNumber();
    unwrap(await confirm(story, first, number));
    unwrap(await story.office.sendBack(story.approvers[0], first.id, '有一笔核销没有凭证'));
    unwrap(await story.office.redraw(story.officer, first.id, []));
    unwrap(await story.office.send(story.officer, first.id));
    expect(unwrap(await confirm(story, first, number)).status).toBe('confirmed');
    expect(await confirm(story, second, number)).toEqual(usedFor(first));
    unwrap(await story.office.redraw(story.officer, first.id, []));
    expect(unwrap(await confirm(story, second, number)).status).toBe('confirmed');
  });
});

it('of two confirmations at the same moment with one invoice, for two unions, one is refused', async () => {
  const story = () => settlementStory(books, { redemptions: 1 });
  for (let round = 0; round < 4; round += 1) {
    const both = [await story(), await story()];
    const waiting = await Promise.all(both.map(async (one) => ({ one, statement: await sent(one) })));
    const number = anyNumber();
    const answers = await Promise.all(waiting.map(({ one, statement }) => confirm(one, statement, number)));
    expect(answers.map((answer) => (answer.ok ? 'done' : answer.error.code)).sort()).toEqual([
      'INVOICE_ALREADY_USED',
      'done',
    ]);
  }
});

describe('what stands twice from before', () => {
  /** As it could be confirmed before: the database did not look. */
  async function doubles(otherwise = (number: string) => `${number.slice(0, 8)} ${number.slice(8)}`) {
    const two = await twoSent();
    const number = anyNumber();
    unwrap(await confirm(two.story, two.first, number));
    unwrap(await two.story.office.confirm(two.story.partnerAdmin, two.second.id, null));
    const written = otherwise(number);
    await books.runAsOwner(async (tx) => {
      await tx.execute(sql`set local session_replication_role = 'replica'`);
      await tx.execute(
        sql`update statement set invoice_number = ${written}::text, invoice_amount = amount, invoice_uscc = payee_uscc
          where id = ${two.second.id}::uuid`,
      );
    });
    return { ...two, number, written };
  }
  const usesOf = async ({ id }: { readonly id: Id }) => (await otherUses(books.database, [id])).get(id);

  it('is told with each of the two', async () => {
    const { first, second } = await doubles();
    const { tradeUnionId, period } = first;
    const use = ({ id: statementId, sequence }: Statement) => ({
      statementId,
      tradeUnionId,
      period,
      sequence,
    });
    expect(await usesOf(first)).toMatchObject([use(second)]);
    expect(await usesOf(second)).toMatchObject([use(first)]);
  });

  it.each([
    ['alone', (number: string) => number.slice(-8)],
    ['alone, in groups', (number: string) => `${number.slice(-8, -4)} ${number.slice(-4)}`],
  ])('is told where one of the two has the number %s, without its code', async (_, otherwise) => {
    const { first, second, number, written } = await doubles(otherwise);
    expect(await usesOf(first)).toMatchObject([{ statementId: second.id, number: written }]);
    expect(await usesOf(second)).toMatchObject([{ statementId: first.id, number }]);
  });

  it.each([
    ['of another code', (number: string) => `4400191130${number.slice(-8)}`],
    ['alone with another digit', (number: string) => `9${number.slice(-7)}`],
  ])('is not told of a number %s', async (_, otherwise) => {
    const { first, second } = await doubles(otherwise);
    expect([await usesOf(first), await usesOf(second)]).toEqual([undefined, undefined]);
  });

  it('goes on to be approved and paid', async () => {
    const { story, second } = await doubles();
    for (const approver of story.approvers)
      unwrap(await story.office.approve(approver, second.id, second.revisionHash));
    const slip = { bankReference: `BOC-${second.id}`, paidOn: story.office.today() };
    expect(unwrap(await story.office.pay(story.officer, second.id, 1, slip)).status).toBe('paid');
  });
});

it('the database itself refuses an invoice that another statement has', async () => {
  const { story, first, second } = await twoSent();
  const number = anyNumber();
  unwrap(await confirm(story, first, number));
  const typed = number.replace('2546', '2546 ');
  await expect(
    books.query(
      sql`update statement set invoice_number = ${typed}::text, invoice_uscc = payee_uscc where id = ${second.id}::uuid`,
    ),
  ).rejects.toThrow(/an invoice stands on one statement/);
});
