import { describe, expect, it } from '@jest/globals';
import type { Role } from '../../../desk-kit/duties.js';
import { hainan, signedIn } from '../../../desk-kit/spec/someone.js';
import {
  StatementsDocument,
  StatementsWaitingDocument,
  type StatementLineOfListFragment,
  type StatementStatus,
  type StatementsWaitingQuery,
  type WaitsToBeginQuery,
  WaitsToBeginDocument,
  type StepsOfReaderFragment,
} from '../../../generated/finance/graphql.js';
import { Failure } from '../../../kit/failure.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';
import { free, keptFrom } from '../spec/whose-steps.js';
import { statementsSearch } from './statements-page.js';
import { STATUSES } from './statuses.js';

type Listed = StatementLineOfListFragment & StepsOfReaderFragment;
const statement = (changes: Partial<Listed> = {}): Listed => ({
  ...free,
  id: 's1',
  period: '2026-10',
  sequence: 1,
  status: 'CONFIRMED',
  amount: '3230000',
  lineCount: 1700,
  partner: { id: 'm1', name: '椰城快洗' },
  tradeUnion: hainan,
  ...changes,
});
const page = async (
  nodes: readonly StatementLineOfListFragment[],
  { role = 'FINANCE_OFFICER' as Role, hasNextPage = false, search = '' } = {},
) =>
  drawn({
    routes: router.routeTree,
    path: `/finance/statements${search}`,
    answers: [
      signedIn(role),
      answered(StatementsDocument, { statements: { nodes, pageInfo: { endCursor: 'c1', hasNextPage } } }),
    ],
  });

describe('a list of statements', () => {
  it('says of each whose it is, where it stands, and what it comes to', async () => {
    const markup = await page([statement()]);
    expect(wordsIn(markup)).toMatch(
      /2026年10月 第 1 张\n椰城快洗\n海南省总工会\n商户已确认\n1,700\n¥32,300\.00/,
    );
    expect(linksIn(markup)).toContain('/finance/statements/s1');
  });

  it('has a word for every status that there is', async () => {
    const words = wordsIn(await page(STATUSES.map((status) => statement({ id: status, status }))));
    expect(words).not.toMatch(/DRAFT|SENT|DISPUTED|SENT_BACK|CONFIRMED|APPROVED|PAID|ABSORBED/);
    for (const word of ['草稿', '商户有异议', '已批准，待付款', '已并入']) expect(words).toContain(word);
  });

  it('leads to drawing one, for who may', async () => {
    expect(linksIn(await page([]))).toContain('/finance/draw');
    expect(linksIn(await page([], { role: 'FINANCE_APPROVER' }))).not.toContain('/finance/draw');
  });

  it('says when there will be one, and goes on where there are more', async () => {
    const none = wordsIn(await page([]));
    expect(none).toContain('还没有对账单\n商户的核销过了撤销时限，就可以按月和商户生成对账单。');
    expect(none).not.toContain('没有符合条件的');
    const words = wordsIn(await page([statement()], { hasNextPage: true, search: '?status=CONFIRMED' }));
    expect(words).toContain('下一页');
  });

  it.each(['?status=PAID', '?period=2026-10', '?merchant=m1'])(
    'narrowed to none by %s does not say that there is none at all',
    async (search) => {
      const words = wordsIn(await page([], { search }));
      expect(words).toContain('没有符合条件的');
      expect(words).not.toContain('还没有对账单');
    },
  );

  it('says behind its last page that there are no more, whatever narrows it', async () => {
    expect(wordsIn(await page([], { search: '?after=c1&page=2' }))).toContain('后面没有了');
  });

  it('of one merchant says so, and leads back to those of all', async () => {
    expect(wordsIn(await page([statement()]))).not.toContain('看全部商户的');
    expect(wordsIn(await page([statement()], { search: '?merchant=m1' }))).toContain('看全部商户的');
  });

  it('is filtered by its address', () => {
    const merchant = 'm1';
    expect(statementsSearch({ status: 'PAID', period: '2026-10', merchant, after: 'c', page: 2 })).toEqual({
      merchant,
      status: 'PAID',
      period: '2026-10',
      after: 'c',
      page: 2,
    });
    expect(statementsSearch({ status: 'LOST', period: {} })).toEqual({});
  });
});

const noneToBegin: WaitsToBeginQuery = { redemptionsToDraw: [], monthsToClose: [] };
const home = async (role: Role, told: StatementsWaitingQuery, toBegin = noneToBegin) =>
  drawn({
    routes: router.routeTree,
    path: '/finance/',
    answers: [
      signedIn(role),
      answered(StatementsWaitingDocument, told),
      answered(WaitsToBeginDocument, toBegin),
    ],
  });
const lists = (
  statuses: readonly StatementStatus[],
  nodes: readonly Listed[] | null,
  hasNextPage = true,
): StatementsWaitingQuery => ({
  UNSIGNED: { nodes: [], pageInfo: { hasNextPage: false } },
  ...Object.fromEntries(statuses.map((one) => [one, nodes && { nodes, pageInfo: { hasNextPage } }])),
});

const ENTERS = ['DISPUTED', 'SENT_BACK', 'APPROVED', 'DRAFT'] as const;

describe('what waits for somebody of finance', () => {
  it('is for an approver what the merchant has confirmed', async () => {
    const words = wordsIn(await home('FINANCE_APPROVER', lists(['CONFIRMED'], [statement()])));
    expect(words).toContain('等您办的事');
    expect(words).toContain('商户已确认，等您批准');
    expect(words).not.toContain('草稿，等您发给商户');
    expect(words).toContain('看全部');
  });

  it('is for an officer what is to be sent, answered and paid', async () => {
    const words = wordsIn(await home('FINANCE_OFFICER', lists(ENTERS, [statement()])));
    for (const title of [
      '商户有异议，等您处理',
      '审批人退回，等您重新生成',
      '已批准，等您付款',
      '草稿，等您发给商户',
    ])
      expect(words).toContain(title);
    expect(words).not.toContain('商户已确认，等您批准');
  });

  it('is nothing for an auditor, who begins with a union', async () => {
    const markup = await home('AUDITOR', lists(['CONFIRMED', ...ENTERS], [statement()]));
    expect(wordsIn(markup)).toContain('我的工会');
    expect(wordsIn(markup)).not.toContain('等您');
    expect(linksIn(markup)).toContain('/finance/union/u46/budget');
  });

  it('may be nothing for anybody, which is said', async () => {
    expect(wordsIn(await home('FINANCE_OFFICER', lists(ENTERS, [])))).toContain('现在没有等您办的');
  });

  it('is not known while the books are away, which is said once', async () => {
    const away = {
      ...answered(StatementsWaitingDocument, lists([], [])),
      answer: {
        data: lists(ENTERS, null),
        missing: ENTERS.map((field) => ({ field, failure: new Failure('unavailable') })),
      },
    };
    const answers = [signedIn('FINANCE_OFFICER'), away];
    const words = wordsIn(await drawn({ routes: router.routeTree, path: '/finance/', answers }));
    expect(words.match(/这部分暂时不可用/g)).toHaveLength(1);
    expect(words).not.toContain('现在没有等您办的');
  });
});

describe('what waits for somebody else', () => {
  it('is not for an approver what they may not sign: that stands by itself, with why', async () => {
    const kept = statement({ id: 's9', ...keptFrom('APPROVE') });
    const words = wordsIn(await home('FINANCE_APPROVER', lists(['CONFIRMED'], [kept], false)));
    expect(words).toContain('现在没有等您办的事');
    expect(words).not.toContain('等您批准');
    expect(words).toMatch(/要由别人办的\n[^]*2026年10月 第 1 张[^]*起草人直接或逐级授予/);
    const both = wordsIn(await home('FINANCE_APPROVER', lists(['CONFIRMED'], [kept, statement()], false)));
    expect(both).toContain('商户已确认，等您批准');
    expect(both).not.toContain('现在没有等您办的事');
    // Neither theirs to sign nor kept from them: it is of a union where they have another duty.
    const others = statement({ steps: [] });
    const none = wordsIn(await home('FINANCE_APPROVER', lists(['CONFIRMED'], [others], false)));
    expect(none).not.toMatch(/要由别人办的|等您批准/);
  });
});

it.each(['FINANCE_OFFICER', 'FINANCE_APPROVER'] as const)(
  'what nobody is there to sign waits for somebody to be appointed: a %s reads it, and who appoints',
  async (role) => {
    const nodes = [
      { ...statement({ sequence: 7 }), signersMissing: 1 },
      { ...statement({ id: 's2', sequence: 8 }), signersMissing: 0 },
    ];
    const told = { ...lists([], []), UNSIGNED: { nodes, pageInfo: { hasNextPage: false } } };
    const words = wordsIn(await home(role, told));
    expect(words).toMatch(/商户已确认，没有人能签\n[^]*任命一位与经手人无关的财务审批人[^]*第 7 张/);
    expect(words).not.toContain('第 8 张');
    expect(words).not.toContain('现在没有等您办的事');
  },
);

it('for an officer there waits also what could be drawn, and months to close, each with its way', async () => {
  const toBegin: WaitsToBeginQuery = {
    redemptionsToDraw: [
      {
        tradeUnion: hainan,
        partner: { id: 'm1', name: '椰城快洗' },
        period: '2027-01',
        redemptions: 2,
        amount: '3800',
      },
    ],
    monthsToClose: [{ tradeUnion: hainan, period: '2026-12' }],
  };
  const markup = await home('FINANCE_OFFICER', lists(ENTERS, []), toBegin);
  expect(wordsIn(markup)).toMatch(/等您生成对账单[^]*2027年1月[^]*椰城快洗\n海南省总工会\n2\n¥38\.00/);
  expect(wordsIn(markup)).not.toContain('现在没有等您办的');
  expect(linksIn(markup)).toContain('/finance/draw?month=2027-01&merchant=m1&union=u46');
  expect(linksIn(markup)).toContain('/finance/union/u46/months?month=2026-12');
  // An approver draws nothing and closes nothing.
  expect(wordsIn(await home('FINANCE_APPROVER', lists(['CONFIRMED'], []), toBegin))).not.toContain('椰城');
});
