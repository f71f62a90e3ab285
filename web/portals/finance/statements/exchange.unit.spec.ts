import { describe, expect, it } from '@jest/globals';
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
  partner: { id: 'p1', name: '椰城快洗' },
  tradeUnion: { id: 'u46', name: '海南省总工会' },
  revision: 2,
  revisionHash: 'abcdef0123456789',
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

async function page(path: string, of: Partial<StatementWholeFragment>): Promise<string> {
  const shown = statement(of);
  const read = { statement: { ...shown, lines } };
  const answers = [
    signedIn('FINANCE_OFFICER'),
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
    expect(words).toMatch(/商户的异议（符\*[^\n]*，2026年12月6日[^\n]*\n还是不对\n商户的异议/);
    expect(words).toMatch(/给商户的答复（周\*[^\n]*，2026年12月5日[^\n]*\n十五日那一笔当天已经撤销/);
    expect(words).toContain('第 1 版到第 2 版：明细没有变化，金额仍是 ¥57.00。');
  });

  it('says what changed where no words answer', async () => {
    const went = { answer: null, lines: 2, amount: '3800', went: 1 };
    const words = await page('', { disputes: only(dispute({ answered: { ...answer, ...went } })) });
    expect(words).toContain('没有另写答复');
    expect(words).toContain('加上 0 笔，去掉 1 笔；笔数 3 → 2，金额 ¥57.00 → ¥38.00。');
  });

  it('shows the last words of one that was disputed before disputes were kept', async () => {
    expect(await page('', { disputeReason: '金额不符' })).toMatch(/商户的异议\n金额不符/);
  });
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
