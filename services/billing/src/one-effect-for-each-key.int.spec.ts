import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, unwrap, type Id, type Result } from '@puhui/kernel';
import { openBooks, type SpecBooks } from './spec/books.js';
import { deliver } from './spec/deliver.js';
import { approved, confirmed, draw, settlementStory, type SettlementStory } from './spec/settlement-story.js';

type Ask = (key: string) => Promise<Result<unknown, { readonly code: string }>>;

const id = (): Id => newId(new Date());

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const drawnAndSent = async (story: SettlementStory): Promise<Id> => {
  const { id: statementId } = await draw(story);
  unwrap(await story.office.send(story.officer, statementId));
  return statementId;
};
const adoption = (story: SettlementStory, amount = 100n) => ({
  ...story.line,
  amount,
  document: '琼工办〔2026〕9号',
});
const dues = (story: SettlementStory) => ({
  tradeUnionId: story.union,
  amount: 10_000n,
  bankReference: id(),
});
const slip = { bankReference: 'BOC-9', paidOn: '2026-12-05' };

/** How each mutation of billing is asked for, in the story of a settlement. */
const wishes: Readonly<Record<string, (story: SettlementStory) => Promise<Ask>>> = {
  adoptBudget: async (story) => (idempotencyKey) =>
    story.office.adoptBudget(story.treasurer, { ...adoption(story), idempotencyKey }),
  allocateBudget: async (story) => {
    await story.office.adopt(story.treasurer, story.line, 50n);
    const { tradeUnionId: fromTradeUnionId, ...line } = adoption(story, 50n);
    const to = await story.office.union('county', [story.union]);
    return (idempotencyKey) =>
      story.office.allocate(story.treasurer, {
        ...line,
        fromTradeUnionId,
        toTradeUnionId: to,
        idempotencyKey,
      });
  },
  lowerBudget: async (story) => {
    await story.office.adopt(story.treasurer, story.line, 100n);
    return (idempotencyKey) => story.office.lower(story.treasurer, { ...adoption(story), idempotencyKey });
  },
  handBackBudget: async (story) => {
    const { tradeUnionId: above, ...line } = adoption(story, 50n);
    const officer = story.treasurer;
    await story.office.adopt(officer, story.line, 50n);
    const below = await story.office.union('county', [above]);
    unwrap(await story.office.allocate(officer, { ...line, fromTradeUnionId: above, toTradeUnionId: below }));
    return (idempotencyKey) =>
      story.office.handBack(officer, {
        ...line,
        fromTradeUnionId: below,
        toTradeUnionId: above,
        idempotencyKey,
      });
  },
  recordIncome: async (story) => {
    const income = { ...dues(story), kind: 'dues_paid_in', receivedOn: '2026-12-01' } as const;
    return (idempotencyKey) => story.office.income(story.officer, { ...income, idempotencyKey });
  },
  recordDuesPayment: async (story) => {
    const income = { ...dues(story), kind: 'dues_paid_in', receivedOn: '2026-12-01' } as const;
    unwrap(await story.office.income(story.officer, income));
    const payment = { ...dues(story), amount: 100n, kind: 'paid_up', paidOn: '2026-12-02' } as const;
    return (idempotencyKey) => story.office.payDues(story.officer, { ...payment, idempotencyKey });
  },
  closePeriod: async (story) => (key) => story.office.close(story.officer, story.union, '2026-11', key),
  explainSuspense: async (story) => {
    await deliver(books, story.campaign.redeemed(id()), story.campaign.redeemed(id()));
    const told = { campaignId: story.campaign.id, amount: 1_900n, explanation: '重复发券，已追责' };
    return (idempotencyKey) => story.office.explain(story.officer, { ...told, idempotencyKey });
  },
  drawStatement: async (story) => {
    const { partnerId } = story.campaign;
    const of = { partnerId, tradeUnionId: story.union, period: '2026-11' };
    return (key) => story.office.draw(story.officer, of, key);
  },
  redrawStatement: async (story) => {
    const { id: statementId } = await confirmed(story);
    return (key) => story.office.redraw(story.officer, statementId, [], key);
  },
  sendStatement: async (story) => {
    const { id: statementId } = await draw(story);
    return (key) => story.office.send(story.officer, statementId, key);
  },
  approveStatement: async (story) => {
    const { id: statementId, revisionHash } = await confirmed(story);
    return (key) => story.office.approve(story.approvers[0], statementId, revisionHash, key);
  },
  sendBackStatement: async (story) => {
    const { id: statementId } = await confirmed(story);
    return (key) => story.office.sendBack(story.approvers[0], statementId, '有一笔核销没有凭证', key);
  },
  recordPayment: async (story) => {
    const { id: statementId } = await approved(story);
    return (key) => story.office.pay(story.officer, statementId, 1, slip, key);
  },
  recordPaymentFailure: async (story) => {
    const { id: statementId } = await approved(story);
    return (key) => story.office.payFails(story.officer, statementId, 1, '账号户名不符', key);
  },
};

/** Events, entries and keys of a union: whatever happens adds to one of them. */
const happened = async ({ union }: SettlementStory): Promise<number> => {
  const [row] = await books.query<{ n: number }>(
    sql`select (select count(*)::int from messaging.event where trade_union_id = ${union}::uuid)
       + (select count(*)::int from entry where trade_union_id = ${union}::uuid) as n`,
  );
  return row?.n ?? 0;
};
const newStory = () => settlementStory(books, { redemptions: 1, units: 2 });

/** Refused at first; then granted, once, however often it is asked. */
async function expectOneEffect(
  story: SettlementStory,
  ask: Ask,
  refusing: { refuse(): Promise<unknown>; allow(): Promise<unknown>; readonly code: string },
): Promise<void> {
  const key = id();
  const before = await happened(story);
  await refusing.refuse();
  expect(await ask(key)).toMatchObject({ ok: false, error: { code: refusing.code } });
  expect(await happened(story)).toBe(before);
  await refusing.allow();
  const first = await ask(key);
  expect(first).toMatchObject({ ok: true });
  const after = await happened(story);
  expect(after).toBeGreaterThan(before);
  const again = await Promise.all([ask(key), ask(key), ask(key)]);
  expect(again).toEqual([first, first, first]);
  expect(await happened(story)).toBe(after);
}

it.each(Object.entries(wishes))(
  'a repeated key of %s has one effect and one answer, even after a refusal',
  async (_, wish) => {
    const story = await newStory();
    const ask = await wish(story);
    const { office } = story;
    await expectOneEffect(story, ask, {
      refuse: () => office.dutiesAreBehind(45),
      allow: () => office.dutiesAreBehind(0),
      code: 'DUTIES_BEHIND',
    });
  },
);

it.each([
  [
    'confirmStatement',
    (story: SettlementStory, of: Id, by: Id, key: string) => story.office.confirm(by, of, null, key),
  ],
  [
    'disputeStatement',
    (story: SettlementStory, of: Id, by: Id, key: string) => story.office.dispute(by, of, '金额不符', key),
  ],
] as const)('a repeated key of %s has one effect and one answer, even after a refusal', async (_, answer) => {
  const story = await newStory();
  const statementId = await drawnAndSent(story);
  const person = id();
  await expectOneEffect(story, (key) => answer(story, statementId, person, key), {
    refuse: () => Promise.resolve(),
    allow: () => story.office.person('partner_admin', 'partner', story.campaign.partnerId, person),
    code: 'NOT_ALLOWED',
  });
});

it('a key that was used for one request is refused for another', async () => {
  const story = await newStory();
  const idempotencyKey = id();
  const adopt = (amount: bigint) =>
    story.office.adoptBudget(story.treasurer, { ...adoption(story, amount), idempotencyKey });
  unwrap(await adopt(100n));
  expect(await adopt(101n)).toMatchObject({ error: { code: 'IDEMPOTENCY_KEY_ALREADY_USED' } });
});
