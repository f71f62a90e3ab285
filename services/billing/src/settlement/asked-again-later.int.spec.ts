import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, unwrap, type Id, type Result } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { settlementStory, type SettlementStory } from '../spec/settlement-story.js';
import type { Statement } from './statement.js';
import { keptStatement } from './store.js';

type Ask = () => Promise<Result<Statement, { readonly code: string }>>;

const id = (): Id => newId(new Date());

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

/** Every step that a statement takes on its way to its payment, one after the other, each under a key of its own. */
async function paid({ office, officer, approvers, partnerAdmin, ...story }: SettlementStory) {
  const of = { partnerId: story.campaign.partnerId, tradeUnionId: story.union, period: '2026-11' };
  const keys = Array.from({ length: 10 }, id);
  const key = (nr: number): string => keys[nr] ?? '';
  const slip = { bankReference: id(), paidOn: '2026-12-05' };
  const drawing: Ask = () => office.draw(officer, of, key(0));
  const statementId = unwrap(await drawing()).id;
  const hash = async () => (await keptStatement(books.database, statementId)).revisionHash;
  const steps: readonly Ask[] = [
    () => office.send(officer, statementId, key(1)),
    () => office.dispute(partnerAdmin, statementId, '金额不符', key(2)),
    () => office.redraw(officer, statementId, [], key(3)),
    () => office.send(officer, statementId, key(4)),
    () => office.confirm(partnerAdmin, statementId, null, key(5)),
    async () => office.approve(approvers[0], statementId, await hash(), key(6)),
    async () => office.approve(approvers[1], statementId, await hash(), key(7)),
    () => office.payFails(officer, statementId, 1, '账号户名不符', key(8)),
    () => office.pay(officer, statementId, 2, slip, key(9)),
  ];
  const statuses = [];
  for (const step of steps) statuses.push(unwrap(await step()).status);
  return { statementId, asks: [drawing, ...steps], statuses };
}

it('each step of a statement, asked again under its key, tells of it as it is by then', async () => {
  const story = await settlementStory(books, { redemptions: 1, units: 2 });
  const { statementId, asks, statuses } = await paid(story);
  expect(statuses).toEqual([
    'sent',
    'disputed',
    'draft',
    'sent',
    'confirmed',
    'confirmed',
    'approved',
    'approved',
    'paid',
  ]);
  const now = await keptStatement(books.database, statementId);
  expect(now.status).toBe('paid');
  for (const ask of asks) expect(unwrap(await ask())).toEqual(now);
});
