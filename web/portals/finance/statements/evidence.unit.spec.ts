import { describe, expect, it } from '@jest/globals';
import type { Role } from '../../../desk-kit/duties.js';
import { signedIn } from '../../../desk-kit/spec/someone.js';
import {
  StatementToDecideDocument,
  type StatementWholeFragment,
} from '../../../generated/finance/graphql.js';
import { answered, drawn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';
import { free } from '../spec/whose-steps.js';

type Invoice = NonNullable<StatementWholeFragment['invoice']>;

const invoice: Invoice = {
  number: '25462000000012345678',
  amount: '20900',
  uscc: '91460100MA5T00000X',
  alsoUsedFor: [],
};
const statement = (changes: Partial<StatementWholeFragment>): StatementWholeFragment => ({
  id: 's1',
  period: '2026-12',
  sequence: 2,
  status: 'CONFIRMED',
  amount: '20900',
  lineCount: 11,
  partner: { id: 'm1', name: '椰城快洗', uscc: '91460000MA5TJ0000X' },
  tradeUnion: { id: 'u46', name: '海南省总工会' },
  revision: 2,
  revisionHash: '7'.repeat(64),
  ...free,
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
  ...changes,
});

/** As somebody who signs, and as somebody who pays, has it before them. */
const DECIDING: readonly [string, Role, StatementWholeFragment['status']][] = [
  ['approve', 'FINANCE_APPROVER', 'CONFIRMED'],
  ['pay', 'FINANCE_OFFICER', 'APPROVED'],
];

describe.each(DECIDING)('who is to %s', (step, role, status) => {
  const reads = async (changes: Partial<StatementWholeFragment>): Promise<string> => {
    const answers = [
      signedIn(role),
      answered(StatementToDecideDocument, { statement: statement({ status, ...changes }) }),
    ];
    return wordsIn(
      await drawn({ routes: router.routeTree, path: `/finance/statements/s1/${step}`, answers }),
    );
  };

  it('reads the invoice, its amount and its seller', async () => {
    const words = await reads({ invoice });
    expect(words).toContain('发票号码\n25462000000012345678');
    expect(words).toContain('发票金额\n¥209.00');
    expect(words).toContain('发票销售方的统一社会信用代码\n91460100MA5T00000X');
    expect(words).not.toContain('同一张发票还用在');
  });

  it('reads that there is none', async () => {
    expect(await reads({})).toContain('发票\n没有发票');
  });

  it('reads what else it serves, from before that was refused', async () => {
    const alsoUsedFor = [
      {
        tradeUnion: { id: 'u46', name: '海南省总工会' },
        period: '2026-12',
        sequence: 1,
        number: invoice.number,
      },
      {
        tradeUnion: { id: 'u4601', name: '海口市总工会' },
        period: '2026-11',
        sequence: 1,
        number: '2546 2000000012345678',
      },
    ];
    expect(await reads({ invoice: { ...invoice, alsoUsedFor } })).toMatch(
      /同一张发票还用在\n2026年12月 第 1 张（付款工会：海南省总工会）\s*2026年11月 第 1 张（付款工会：海口市总工会）/,
    );
  });

  it('reads what may be the same invoice, given without its code', async () => {
    const other = { tradeUnion: { id: 'u4601', name: '海口市总工会' }, period: '2026-11', sequence: 1 };
    const words = await reads({ invoice: { ...invoice, alsoUsedFor: [{ ...other, number: '12345678' }] } });
    expect(words).not.toContain('同一张发票还用在');
    expect(words).toMatch(
      /号码后 8 位相同的发票还用在\n2026年11月 第 1 张（付款工会：海口市总工会），发票号码 12345678，请核对/,
    );
  });

  it('reads what the merchant disputed in the version before', async () => {
    const person = { id: 'm9', maskedName: '符*', erased: false };
    const said = { personId: 'm9', person, reason: '少算了一笔', disputedAt: '2026-12-04T02:00:00.000Z' };
    const nodes = [{ ...said, answered: null }];
    const words = await reads({ disputes: { nodes, pageInfo: { hasNextPage: false } } });
    expect(words).toMatch(/商户的异议（2026年12月4日[^\n]*\n少算了一笔\n—— 符\*/);
  });
});
