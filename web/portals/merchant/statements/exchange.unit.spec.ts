import { expect, it } from '@jest/globals';
import { hainan, signedIn } from '../../../desk-kit/spec/someone.js';
import {
  PartnerPageDocument,
  StatementHeadDocument,
  StatementPageDocument,
  StatementsDocument,
  type MerchantStatementFragment,
} from '../../../generated/merchant/graphql.js';
import { answered, drawn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';
import { partner } from '../spec/some-merchant.js';

type Dispute = MerchantStatementFragment['disputes']['nodes'][number];

const dispute: Dispute = {
  reason: '少算了一笔',
  disputedAt: '2026-12-04T02:00:00.000Z',
  answered: {
    revisionBefore: 1,
    revision: 2,
    redrawnAt: '2026-12-05T02:00:00.000Z',
    answer: '那一笔当天已经撤销',
    amountBefore: '5700',
    amount: '3800',
    linesBefore: 3,
    lines: 2,
    came: 0,
    went: 1,
  },
};
const statement = (revision: number, nodes: readonly Dispute[]): MerchantStatementFragment => ({
  id: 's1',
  period: '2026-11',
  sequence: 1,
  status: 'SENT',
  amount: '3800',
  lineCount: 2,
  revision,
  revisionHash: 'abcdef0123456789',
  steps: ['CONFIRM', 'DISPUTE'],
  hinderedSteps: [],
  tradeUnion: hainan,
  lastChange: null,
  disputeReason: null,
  disputes: { nodes, pageInfo: { hasNextPage: false } },
  invoice: null,
  payments: [],
});
const none = { endCursor: null, hasNextPage: false };

async function page(path: string, shown: MerchantStatementFragment): Promise<string> {
  const answers = [
    signedIn('PARTNER_ADMIN'),
    answered(PartnerPageDocument, { partner }),
    answered(StatementsDocument, { statements: { nodes: [shown], pageInfo: none } }),
    answered(StatementPageDocument, { statement: { ...shown, lines: { nodes: [], pageInfo: none } } }),
    answered(StatementHeadDocument, { statement: shown }),
  ];
  return wordsIn(
    await drawn({ routes: router.routeTree, path: `/merchant/p/p1/statements${path}`, answers }),
  );
}

it('a list says which revision it is, and that what was disputed of it is answered', async () => {
  expect(await page('', statement(2, [dispute]))).toMatch(/等您核对\n第 2 版 · 工会已答复/);
  expect(await page('', statement(3, [dispute]))).toMatch(/等您核对\n第 3 版\n/);
  expect(await page('', statement(3, []))).toMatch(/等您核对\n第 3 版/);
  expect(await page('', statement(1, [{ ...dispute, answered: null }]))).not.toMatch(/第 \d 版/);
});

it.each(['/s1', '/s1/confirm', '/s1/dispute'])(
  'a merchant reads their objection, the answer and what changed, before they answer: %s',
  async (path) => {
    const words = await page(path, statement(2, [dispute]));
    expect(words).toMatch(/您的异议（2026年12月4日[^）]*）\n少算了一笔/);
    expect(words).toMatch(/工会的答复（2026年12月5日[^）]*）\n那一笔当天已经撤销/);
    expect(words).toContain('第 1 版到第 2 版：加上 0 笔，去掉 1 笔；笔数 3 → 2，金额 ¥57.00 → ¥38.00。');
  },
);

it.each(['/s1', '/s1/confirm', '/s1/dispute'])(
  'what changed since is told though nobody asked, and an answer of before says so: %s',
  async (path) => {
    const lastChange = {
      revisionBefore: 2,
      revision: 3,
      changedAt: '2026-12-08T02:00:00.000Z',
      amountBefore: '3800',
      amount: '1900',
      linesBefore: 2,
      lines: 1,
      came: 0,
      went: 1,
    };
    const words = await page(path, { ...statement(3, [dispute]), lastChange });
    expect(words).toMatch(
      /与上一次发给商户的相比（2026年12月8日[^\n]*\n第 2 版到第 3 版：加上 0 笔，去掉 1 笔/,
    );
    expect(words).toContain('笔数 2 → 1，金额 ¥38.00 → ¥19.00。去掉的核销没有撤销的，会列入以后的对账单。');
    expect(words).toMatch(/工会以前对第 1 版异议的答复（2026年12月5日/);
    expect(words).not.toContain('工会已答复');
  },
);

it('of one that the union draws anew the merchant finds what it was sent and what it said', async () => {
  const asItWas = {
    ...statement(1, [{ ...dispute, answered: null }]),
    status: 'DRAFT',
    revisionHash: '',
    steps: [],
  } as const;
  expect(await page('', asItWas)).toMatch(/工会正在重新生成/);
  const words = await page('/s1', asItWas);
  expect(words).toContain('工会正在重新生成这张对账单');
  expect(words).toMatch(/您的异议（2026年12月4日[^）]*）\n少算了一笔/);
  expect(words).toContain('第 1 版（上一次发给您的）');
  expect(words).not.toMatch(/没有这张对账单|没有核销|还没有付款|签字/);
  for (const path of ['/s1/confirm', '/s1/dispute'])
    expect(await page(path, asItWas)).toContain('工会正在重新生成');
});

it('a statement and its paper say which revision it is, by its fingerprint, and whose code', async () => {
  const words = await page('/s1', statement(2, [dispute]));
  expect(words).toContain('第 2 版 · 指纹 abcdef012345');
  expect(words).toContain(partner.uscc);
});

it.each(['/s1', '/s1/confirm'])(
  'whose confirmation would be refused reads why before they press, and may still dispute: %s',
  async (path) => {
    const message = '您也是工会一方的经手人，不能确认这张对账单。';
    const hint = '请由商户的另一位管理员确认。';
    const hindrance = {
      __typename: 'PersonNotIndependent',
      code: 'PERSON_NOT_INDEPENDENT',
      message,
      messageEn: 'You had a hand in it on the union’s side.',
      hint,
      hintEn: 'Have another administrator of the merchant confirm it.',
      retryAfterMs: null,
    } as const;
    const kept: MerchantStatementFragment = {
      ...statement(1, []),
      steps: ['DISPUTE'],
      hinderedSteps: [{ step: 'CONFIRM', hindrance }],
    };
    const words = await page(path, kept);
    expect(words).toContain(message);
    expect(words).toContain(hint);
    expect(words).not.toMatch(/^(确认|下一步)$/m);
    expect(/^有异议$/m.test(words)).toBe(path === '/s1');
    expect(await page(path, statement(1, []))).toMatch(/^(确认|下一步)$/m);
  },
);
