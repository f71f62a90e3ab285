import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS, unwrap, type Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { BillingIntegrity } from '../integrity/billing-integrity.js';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { confirmed, pay, settlementStory, type SettlementStory } from '../spec/settlement-story.js';
import { approvalsOf } from './approve-statement/find-approvals.js';
import { signersMissingOf, stepsOfEach } from './steps-of-somebody/find-steps.js';

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const now = (): Date => books.clock.now();
const revoked = (personId: Id, at: Date) =>
  books.query(
    sql`update platform.duty set revoked_at = ${at}::timestamptz where person_id = ${personId}::uuid`,
  );
const over = (personId: Id, at: Date) =>
  books.query(sql`update platform.duty set to_at = ${at}::timestamptz where person_id = ${personId}::uuid`);
const approver = ({ office, union }: SettlementStory, person?: Id) =>
  office.person('finance_approver', 'union', union, person);
const endsOf = async (statementId: Id) =>
  ((await approvalsOf(books.database, [statementId], now())).get(statementId) ?? []).map(
    ({ dutyEnded }) => dutyEnded,
  );

/** A statement that one of its approvers has signed, and how anybody signs it. */
async function signedOnce() {
  const story = await settlementStory(books, { redemptions: 1 });
  const { id, revisionHash } = await confirmed(story);
  const sign = (person: Id) => story.office.approve(person, id, revisionHash);
  const status = async (person: Id) => unwrap(await sign(person)).status;
  const [first, second] = story.approvers;
  expect(await status(first)).toBe('confirmed');
  books.clock.advance(DAY_MS);
  return { story, id, sign, status, first, second };
}

describe('a signature counts no more', () => {
  it.each([
    ['revoked', revoked, true],
    ['over', over, false],
  ] as const)('once the duty is %s by which it was given', async (_, ends, isRevoked) => {
    const { story, id, status, first, second } = await signedOnce();
    await ends(first, now());
    expect(await status(second)).toBe('confirmed');
    expect(await endsOf(id)).toEqual([{ at: now(), revoked: isRevoked, counted: false }, null]);
    expect(await status(await approver(story))).toBe('approved');
    // What is decided stays as it was decided, whoever loses a duty later.
    books.clock.advance(DAY_MS);
    await revoked(second, now());
    expect(await endsOf(id)).toEqual([expect.objectContaining({ counted: false }), null, null]);
  });

  it('and another one is asked for, where nobody is left to give it as well', async () => {
    const { story, id, first, second } = await signedOnce();
    const missing = async () => (await signersMissingOf(books.database, [id], now())).get(id);
    const open = async (person: Id) => (await stepsOfEach(books.database, person, [id], now())).get(id);
    expect(await missing()).toBe(0);
    await revoked(first, now());
    expect(await missing()).toBe(1);
    expect(await open(second)).toMatchObject({ free: ['approve', 'send_back'], hindered: [] });
    const third = await approver(story);
    expect(await missing()).toBe(0);
    expect(await open(third)).toMatchObject({ free: ['approve', 'send_back'] });
  });

  it('as long as its duty is to last, it does', async () => {
    const { status, first, second } = await signedOnce();
    await over(first, new Date(now().getTime() + 1));
    expect(await status(second)).toBe('approved');
  });
});

it('whoever is given the duty anew signs anew, and is one of two', async () => {
  const { story, id, sign, status, first, second } = await signedOnce();
  await revoked(first, now());
  expect(await sign(first)).toEqual({ ok: false, error: { code: 'NOT_ALLOWED' } });
  await approver(story, first);
  expect(await status(first)).toBe('confirmed');
  const again = { ok: false, error: { code: 'STATEMENT_ALREADY_APPROVED', approvals: 1 } };
  expect(await sign(first)).toEqual(again);
  expect(await status(second)).toBe('approved');
  expect(await endsOf(id)).toEqual([expect.objectContaining({ counted: false }), null, null]);
});

it('a revocation of before that is heard afterwards is shown, and what the bank did is recorded', async () => {
  const { story, id, status, first, second } = await signedOnce();
  const before = new Date(now().getTime() - 1);
  expect(await status(second)).toBe('approved');
  await revoked(first, before);
  expect(await endsOf(id)).toEqual([{ at: before, revoked: true, counted: true }, null]);
  expect(unwrap(await pay(story, id)).status).toBe('paid');
  const checks = await new BillingIntegrity().check(books.database);
  expect(checks.flatMap(({ findings }) => findings)).toEqual([]);
});
