import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { topicNames } from '@puhui/contracts';
import { newId, type Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { ServiceUnderTest } from '@puhui/platform/testing';
import { billingService } from './service.js';
import { BillingStory } from './spec/billing-story.js';

const id = (): Id => newId(new Date());

let service: ServiceUnderTest;
let story: BillingStory;
beforeAll(async () => {
  service = await ServiceUnderTest.start(billingService);
  story = await BillingStory.play(service);
});
afterAll(() => service.stop());

it('billing hears only topics that there are', () => {
  expect(topicNames).toEqual(
    expect.arrayContaining([
      'puhui.benefits.campaign.v1',
      'puhui.benefits.voucher.v1',
      'puhui.partners.partner.v1',
    ]),
  );
});

it('billing shows a budget line with what is free and what is bound', async () => {
  const { data } = await service.ask(
    story.auditor,
    `query ($union: Id!) { budget(tradeUnionId: $union, year: 2026) { lines { line appropriated free available encumbered consumed released open } } }`,
    { union: story.union },
  );
  expect(data).toEqual({
    budget: {
      lines: [
        {
          line: 'general-benefits',
          appropriated: '38000',
          free: '19000',
          available: '20900',
          encumbered: '19000',
          consumed: '3800',
          released: '1900',
          open: '13300',
        },
      ],
    },
  });
});

it('billing follows a campaign to its entries, and an entry to voucher, redemption and block', async () => {
  const { data, errors } = await service.ask(
    story.auditor,
    `query ($campaigns: [_Any!]!) { _entities(representations: $campaigns) { ... on Campaign {
         spending { spent open }
         commitment { encumbered consumed released open paid suspense line tradeUnion { id } }
         ledgerEntries(first: 2) { pageInfo { hasNextPage } nodes { cause { kind } debit { code name } credit { code }
           voucher { id } redemption { outlet { id } cashierId cashier { id } undone } block { number hash } } } } } }`,
    { campaigns: [{ __typename: 'Campaign', id: story.campaign.id }] },
  );
  expect(errors).toEqual([]);
  expect(data).toMatchObject({
    _entities: [
      {
        spending: { spent: '3800', open: '13300' },
        commitment: {
          encumbered: '19000',
          consumed: '3800',
          released: '1900',
          open: '13300',
          suspense: '0',
        },
        ledgerEntries: {
          pageInfo: { hasNextPage: true },
          nodes: [
            {
              cause: { kind: 'encumbrance' },
              debit: { code: 'encumbered', name: '占用中' },
              voucher: null,
            },
            {
              cause: { kind: 'redemption' },
              redemption: { outlet: { id: story.campaign.outletId }, cashier: { id: expect.any(String) } },
            },
          ],
        },
      },
    ],
  });
});

it('billing shows a voucher its own entries', async () => {
  const [voucher] = story.vouchers;
  const { data } = await service.ask(
    story.auditor,
    `query ($vouchers: [_Any!]!) { _entities(representations: $vouchers) { ... on Voucher {
         ledgerEntries { nodes { cause { kind } amount reverses { id } } } } } }`,
    { vouchers: [{ __typename: 'Voucher', id: voucher }] },
  );
  expect(data).toEqual({
    _entities: [
      { ledgerEntries: { nodes: [{ cause: { kind: 'redemption' }, amount: '1900', reverses: null }] } },
    ],
  });
});

it('billing goes from a balance to its entries, by key or by code', async () => {
  const trial = await service.ask(
    story.auditor,
    `query ($union: Id!) { trialBalance(tradeUnionId: $union, book: GENERAL) { debits credits rows { account { code name key } balance } } }`,
    { union: story.union },
  );
  expect(trial.data).toMatchObject({
    trialBalance: { debits: '100000', credits: '100000' },
  });
  const entries = await service.ask(
    story.auditor,
    `query ($union: Id!) { accountEntries(tradeUnionId: $union, book: GENERAL, account: "402") { nodes { amount rule cause { kind part } } } }`,
    { union: story.union },
  );
  expect(entries.data).toEqual({
    accountEntries: {
      nodes: [
        {
          amount: '15000',
          rule: 'dues-collected-here/C/1/own',
          cause: { kind: 'dues-collected-here', part: 0 },
        },
      ],
    },
  });
});

const ENTRIES = `query ($union: Id!, $book: LedgerBook!, $account: String!, $first: Count, $after: String) {
  accountEntries(tradeUnionId: $union, book: $book, account: $account, first: $first, after: $after) { nodes { id } } }`;

/** How many entries somebody sees of an account, or the code of the error. */
async function entriesOf(account: string, more: object = {}): Promise<unknown> {
  const asked = { union: story.union, book: 'GENERAL', account, ...more };
  const { data, errors } = await service.ask(story.auditor, ENTRIES, asked);
  const page = data?.['accountEntries'] as { readonly nodes: readonly object[] } | null;
  return errors.length > 0 ? errors.map(({ extensions }) => extensions?.['code']).join() : page?.nodes.length;
}

it('an account that there is not is refused like another union’s, and an empty one is a page', async () => {
  expect(await entriesOf('402')).toBe(1);
  // An account of the ministry's chart under which nothing was posted.
  expect(await entriesOf('121')).toBe(0);
  expect(await entriesOf('599')).toBe('NOT_ALLOWED');
  expect(await entriesOf('%')).toBe('NOT_ALLOWED');
  expect(await entriesOf(`${id()}/general/-/-/-/402`)).toBe('NOT_ALLOWED');
});

it('the key of an account is read in any case, and what cannot be right is said before it', async () => {
  expect(await entriesOf(`${story.union.toUpperCase()}/general/-/-/-/402`)).toBe(1);
  expect(await entriesOf('599', { first: 0 })).toBe('BAD_USER_INPUT');
  expect(await entriesOf('599', { after: '%_\\' })).toBe('BAD_USER_INPUT');
});

it('billing sums the same from entries as the balances say', async () => {
  const { data } = await service.ask(
    story.auditor,
    `query ($union: Id!) { controlTotals(tradeUnionId: $union) { appropriated encumbered free suspense books { book debits credits } } }`,
    { union: story.union },
  );
  expect(data).toEqual({
    controlTotals: {
      appropriated: '38000',
      encumbered: '19000',
      free: '19000',
      suspense: '0',
      books: [
        { book: 'CONTROL', debits: '62700', credits: '62700' },
        { book: 'GENERAL', debits: '100000', credits: '100000' },
      ],
    },
  });
});

it('billing shows nobody’s books to a person without a duty over them', async () => {
  const stranger = id();
  await service.appoint(stranger, 'auditor', 'union', id());
  const { data, errors } = await service.ask(
    stranger,
    `query ($union: Id!, $campaigns: [_Any!]!) { budget(tradeUnionId: $union, year: 2026) { year }
         trialBalance(tradeUnionId: $union, book: CONTROL) { debits } controlTotals(tradeUnionId: $union) { free }
         _entities(representations: $campaigns) { ... on Campaign { commitment { open } ledgerEntries { nodes { id } } } } }`,
    { union: story.union, campaigns: [{ __typename: 'Campaign', id: story.campaign.id }] },
  );
  expect(data).toEqual({
    budget: null,
    trialBalance: null,
    controlTotals: null,
    _entities: [{ commitment: null, ledgerEntries: null }],
  });
  expect(errors.map(({ extensions }) => extensions['code'])).toEqual(Array(3).fill('NOT_ALLOWED'));
});

it('a mutation without a duty, or with a wrong value, gets a refusal that helps', async () => {
  const adopt = (as: Id, amount: string) =>
    service.ask(
      as,
      `mutation ($input: AdoptBudgetInput!) { adoptBudget(input: $input) { __typename ... on Refusal { code message hint } } }`,
      { input: { ...story.budgetInput, amount, idempotencyKey: id() } },
    );
  expect((await adopt(story.auditor, '1')).data).toMatchObject({
    adoptBudget: { __typename: 'NotAllowed' },
  });
  expect((await adopt(story.treasurer, '-5')).data).toMatchObject({
    adoptBudget: { code: 'INVALID_INPUT', message: '金额不能为负。' },
  });
  expect((await adopt(story.treasurer, '1.5')).errors[0]?.extensions).toMatchObject({
    code: 'BAD_USER_INPUT',
  });
});

it('billing adopts once however often the same key asks, and refuses the key with another body', async () => {
  const key = id();
  const adopt = (amount: string) =>
    service.ask(
      story.treasurer,
      `mutation ($input: AdoptBudgetInput!) { adoptBudget(input: $input) { __typename ... on BudgetAdopted { budget { appropriated } } } }`,
      { input: { ...story.budgetInput, line: 'festival', amount, idempotencyKey: key } },
    );
  const answers = await Promise.all(Array.from({ length: 10 }, () => adopt('700')));
  expect(new Set(answers.map((answer) => JSON.stringify(answer.data))).size).toBe(1);
  expect(answers[0]?.data).toEqual({
    adoptBudget: { __typename: 'BudgetAdopted', budget: { appropriated: '700' } },
  });
  expect((await adopt('701')).data).toEqual({ adoptBudget: { __typename: 'IdempotencyKeyAlreadyUsed' } });
});

it('billing reports its integrity without a finding', async () => {
  const { data, errors } = await service.ask(
    story.auditor,
    '{ billingIntegrity { ok checks { kind findings { what expected found } } } }',
  );
  expect(errors).toEqual([]);
  const { checks } = (data ?? {})['billingIntegrity'] as {
    checks: { kind: string; findings: { what: string }[] }[];
  };
  // Duties and the union were planted here, so the platform's own projections know of no event behind them.
  const found = checks.flatMap((check) => check.findings).filter(({ what }) => !what.startsWith('platform.'));
  expect(found).toEqual([]);
  expect(checks.map((check) => check.kind)).toContain('ledger-block');
});

it('the number of a dues slip is normalised like that of a payment', async () => {
  const { data, errors } = await service.ask(
    story.treasurer,
    `mutation ($input: RecordIncomeInput!) { recordIncome(input: $input) { __typename
       ... on IncomeRecorded { entries { document } } ... on BankSlipAlreadyBooked { bankReference } } }`,
    {
      input: {
        tradeUnionId: story.union,
        kind: 'DUES_COLLECTED_HERE',
        amount: '100',
        bankReference: ' ＢＯＣ\u2014２０２６\u200b－９１ ',
        receivedOn: '2026-11-01',
        idempotencyKey: id(),
      },
    },
  );
  expect(errors).toEqual([]);
  const { recordIncome } = data as { recordIncome: { entries: { document: string }[] } };
  expect(new Set(recordIncome.entries.map((entry) => entry.document))).toEqual(new Set(['BOC-2026-91']));
  const booked = await service.database.sql.query<{ reference: string }[]>(
    sql`select reference from bank_slip where reference like 'BOC%'`,
  );
  expect(booked).toEqual([{ reference: 'BOC-2026-91' }]);
});
