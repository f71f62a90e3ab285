import { describe, expect, it } from '@jest/globals';
import type { Role } from '../../../desk-kit/duties.js';
import { signedIn } from '../../../desk-kit/spec/someone.js';
import {
  StatementReadDocument,
  StatementToDecideDocument,
  type StatementWholeFragment,
  type WhatWasAnsweredFragment,
} from '../../../generated/finance/graphql.js';
import { answered, answeredInPages, drawn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';
import { free } from '../spec/whose-steps.js';

type Dispute = StatementWholeFragment['disputes']['nodes'][number];

const shop = { id: 'm9', maskedName: '符*', erased: false };
const officer = { id: 'f7', maskedName: '周*', erased: false };
const approver = { id: 'a5', maskedName: '王*', erased: false };
const answer: WhatWasAnsweredFragment = {
  personId: 'f7',
  person: officer,
  revisionBefore: 1,
  revision: 2,
  redrawnAt: '2026-12-05T02:00:00.000Z',
  answer: '十五日那一笔当天已经撤销',
  amountBefore: '5700',
  amount: '5700',
  linesBefore: 3,
  lines: 3,
  came: 0,
  went: 0,
};
const dispute = (of: Partial<Dispute> = {}): Dispute => ({
  personId: 'm9',
  person: shop,
  reason: '少算了一笔',
  disputedAt: '2026-12-04T02:00:00.000Z',
  answered: null,
  ...of,
});
const statement = (of: Partial<StatementWholeFragment>): StatementWholeFragment => ({
  id: 's1',
  period: '2026-11',
  sequence: 1,
  status: 'SENT',
  amount: '5700',
  lineCount: 3,
  partner: { id: 'p1', name: '椰城快洗', uscc: '91460000MA5TJ0000X' },
  tradeUnion: { id: 'u46', name: '海南省总工会' },
  revision: 2,
  revisionHash: 'abcdef0123456789',
  lastChange: null,
  disputeReason: null,
  disputes: { nodes: [], pageInfo: { hasNextPage: false } },
  sendBacks: { nodes: [], pageInfo: { hasNextPage: false } },
  enteredBy: [],
  absorbedInto: null,
  invoice: null,
  approvals: [],
  payments: [],
  paymentOrder: null,
  ...free,
  ...of,
});
const only = <Node>(...nodes: readonly Node[]) => ({ nodes, pageInfo: { hasNextPage: false } });
const lines = { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } };

async function page(
  path: string,
  of: Partial<StatementWholeFragment>,
  roles: readonly Role[] = ['FINANCE_OFFICER'],
): Promise<string> {
  const shown = statement(of);
  const read = { statement: { ...shown, lines } };
  const answers = [
    signedIn(...roles),
    answered(StatementToDecideDocument, { statement: shown }),
    ...(path === ''
      ? [answered(StatementReadDocument, read)]
      : [answeredInPages(StatementReadDocument, read)]),
  ];
  return wordsIn(await drawn({ routes: router.routeTree, path: `/finance/statements/s1${path}`, answers }));
}

describe('the page of a statement', () => {
  it('shows each time that its merchant said no, who did, and what they were answered', async () => {
    const words = await page('', {
      disputes: only(
        dispute({ reason: '还是不对', disputedAt: '2026-12-06T02:00:00.000Z' }),
        dispute({ answered: answer }),
      ),
    });
    expect(words).toMatch(/商户的异议（2026年12月6日[^\n]*\n还是不对\n—— 符\*[^\n]*\n商户的异议/);
    expect(words).toMatch(/给商户的答复（2026年12月5日[^\n]*\n十五日那一笔当天已经撤销[^]*—— 周\*/);
    expect(words).toContain('第 1 版到第 2 版：明细没有变化，金额仍是 ¥57.00。');
  });

  it('says what changed where no words answer', async () => {
    const went = { answer: null, lines: 2, amount: '3800', went: 1 };
    const words = await page('', { disputes: only(dispute({ answered: { ...answer, ...went } })) });
    expect(words).toContain('没有另写答复');
    expect(words).toContain('加上 0 笔，去掉 1 笔；笔数 3 → 2，金额 ¥57.00 → ¥38.00。');
  });

  it('names who is of the merchant as such, without a word about duties', async () => {
    const words = await page('', {
      disputes: only(dispute({ person: { id: 'm9', maskedName: null, erased: false } })),
    });
    expect(words).toMatch(/少算了一笔\n—— 商户管理员（编号末尾 m9）/);
    expect(words).not.toContain('职责范围');
  });

  it('shows the last words of one that was disputed before disputes were kept', async () => {
    expect(await page('', { disputeReason: '金额不符' })).toMatch(/商户的异议\n金额不符/);
  });
});

/** Disputed in its first revision, answered by the second, sent back and drawn anew for the third. */
const sentBackSince: Partial<StatementWholeFragment> = {
  revision: 3,
  amount: '3800',
  lineCount: 2,
  disputes: only(dispute({ answered: answer })),
  lastChange: {
    revisionBefore: 2,
    revision: 3,
    changedAt: '2026-12-08T02:00:00.000Z',
    amountBefore: '5700',
    amount: '3800',
    linesBefore: 3,
    lines: 2,
    came: 0,
    went: 1,
  },
};

it.each([
  ['', 'CONFIRMED'],
  ['/approve', 'CONFIRMED'],
  ['/pay', 'APPROVED'],
] as const)(
  'what changed last stands beside an answer of before, which says of what it is: %s',
  async (path, status) => {
    const words = await page(path, { ...sentBackSince, status }, ['FINANCE_OFFICER', 'FINANCE_APPROVER']);
    expect(words).toMatch(
      /与上一次发给商户的相比（2026年12月8日[^\n]*\n第 2 版到第 3 版：加上 0 笔，去掉 1 笔/,
    );
    expect(words).toContain('金额 ¥57.00 → ¥38.00。去掉的核销没有撤销的，会列入以后的对账单。');
    expect(words).toMatch(/以前对第 1 版异议的答复（2026年12月5日/);
    expect(words).not.toContain('给商户的答复（');
  },
);

it('who recorded a payment and when stands with it, also where it failed', async () => {
  const payment = {
    id: 's1-1',
    attempt: 1,
    status: 'FAILED',
    amount: '5700',
    bankReference: null,
    paidOn: null,
    failure: '账号有误，退汇',
    recordedAt: '2026-12-09T02:00:00.000Z',
    personId: 'f7',
    person: officer,
  } as const;
  const words = await page('', { status: 'APPROVED', payments: [payment] });
  expect(words).toMatch(/账号有误，退汇\n周\*（编号末尾 f7）\n2026年12月9日 10:00/);
});

describe('who draws a statement anew', () => {
  const back = { personId: 'a5', person: approver, reason: '缺凭证', sentBackAt: '2026-12-05T01:00:00.000Z' };

  it('has what its merchant disputed before them, and a box to answer it', async () => {
    const words = await page('/redraw', { status: 'DISPUTED', disputes: only(dispute()) });
    expect(words).toContain('少算了一笔');
    expect(words).toContain('给商户的答复');
    expect(words).toContain('一笔都没有变化时必须写');
  });

  it('answers the approver who sent it back, which its merchant does not read', async () => {
    const words = await page('/redraw', {
      status: 'SENT_BACK',
      sendBacks: only({ ...back, answered: null }),
    });
    expect(words).toContain('缺凭证');
    expect(words).toContain('给审批人的答复');
    expect(words).toContain('商户看不到');
  });

  it('is asked for no answer where nobody waits for one', async () => {
    const words = await page('/redraw', { status: 'DRAFT', disputes: only(dispute({ answered: answer })) });
    expect(words).not.toContain('必须写');
  });
});
