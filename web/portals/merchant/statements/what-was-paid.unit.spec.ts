import { expect, it } from '@jest/globals';
import { hainan, signedIn } from '../../../desk-kit/spec/someone.js';
import {
  PartnerPageDocument,
  StatementPageDocument,
  type MerchantStatementFragment,
  type StatementPageQuery,
} from '../../../generated/merchant/graphql.js';
import { answered, drawn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';
import { partner } from '../spec/some-merchant.js';

type Line = NonNullable<StatementPageQuery['statement']>['lines']['nodes'][number];
type Payment = MerchantStatementFragment['payments'][number];

const failed: Payment = {
  id: 'a1',
  attempt: 1,
  status: 'FAILED',
  amount: '3800',
  bankReference: null,
  paidOn: null,
  failure: '户名不符，银行退回',
  recordedAt: '2026-12-03T02:00:00.000Z',
};
const paid: Payment = {
  ...failed,
  id: 'a2',
  attempt: 2,
  status: 'PAID',
  bankReference: 'ICBC7',
  paidOn: '2026-12-05',
  failure: null,
};

const page = async (
  payments: readonly Payment[],
  nodes: readonly Line[] = [],
  search = '',
): Promise<string> => {
  const statement = {
    id: 's1',
    period: '2026-11',
    sequence: 1,
    status: 'PAID' as const,
    amount: '3800',
    lineCount: 12_000,
    revision: 1,
    revisionHash: 'abcdef0123456789',
    steps: [],
    hinderedSteps: [],
    tradeUnion: hainan,
    lastChange: null,
    disputeReason: null,
    disputes: { nodes: [], pageInfo: { hasNextPage: false } },
    invoice: null,
    payments,
    lines: { nodes, pageInfo: { endCursor: null, hasNextPage: false } },
  };
  const answers = [
    signedIn('PARTNER_ADMIN'),
    answered(PartnerPageDocument, { partner }),
    answered(StatementPageDocument, { statement }),
  ];
  return wordsIn(
    await drawn({ routes: router.routeTree, path: `/merchant/p/p1/statements/s1${search}`, answers }),
  );
};

it('a payment that the bank sent back stands under no bank’s day or slip, but under why it failed', async () => {
  const words = await page([failed]);
  expect(words).toMatch(
    /工会登记时间\n结果\n未成功的原因\n金额\n2026年12月3日 10:00\n未成功\n户名不符，银行退回/,
  );
  expect(words).not.toContain('银行付款日');
  expect(words).not.toContain('银行回单号');
});

it('a payment that came through says the bank’s own day and slip', async () => {
  const words = await page([failed, paid]);
  expect(words).toMatch(/已付\n2026年12月5日\nICBC7/);
});

it('so many lines are written as the reader’s language writes them', async () => {
  expect(await page([])).toMatch(/笔数\n12,000/);
});

it('redemptions of one minute and outlet are told apart by the second and by the end of the code', async () => {
  const line = (second: string, codeTail: string): Line => ({
    redemptionId: codeTail,
    kind: 'REDEMPTION',
    amount: '1900',
    redeemedAt: `2026-11-20T06:00:${second}.000Z`,
    voucher: { id: codeTail, codeTail },
    outlet: { id: 'o1', name: '国贸店' },
    campaign: { id: 'c1', title: '一元洗车' },
  });
  const words = await page([], [line('05', 'WXYZ'), line('41', 'ABCD')]);
  expect(words).toMatch(/14:00:05\nWXYZ\n国贸店[^]*14:00:41\nABCD\n国贸店/);
});

it('lines are narrowed by days and by an outlet, and say where none of them matches', async () => {
  const nodes: readonly Line[] = [
    {
      redemptionId: 'r1',
      kind: 'REDEMPTION',
      amount: '1900',
      redeemedAt: '2026-11-20T06:00:05.000Z',
      voucher: { id: 'v1', codeTail: 'WXYZ' },
      outlet: { id: 'o1', name: '国贸店' },
      campaign: { id: 'c1', title: '一元洗车' },
    },
  ];
  expect(await page([], nodes)).toMatch(/从哪一天[^]*到哪一天[^]*网点（从本页的明细里选）\n全部\n国贸店/);
  const none = await page([], [], '?from=2026-11-21');
  expect(none).not.toContain('这张对账单里没有核销');
  expect(none).toContain('下载的文件总是整张对账单');
});
