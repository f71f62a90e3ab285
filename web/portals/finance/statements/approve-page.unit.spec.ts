import { expect, it } from '@jest/globals';
import { signedIn } from '../../../desk-kit/spec/someone.js';
import {
  StatementToDecideDocument,
  type StatementWholeFragment,
} from '../../../generated/finance/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';
import { free } from '../spec/whose-steps.js';
import { nextAfterApproval } from './approve-page.js';
import { deedWords } from './words.js';

const statement: StatementWholeFragment = {
  id: 's1',
  period: '2026-11',
  sequence: 1,
  status: 'CONFIRMED',
  amount: '20900',
  lineCount: 11,
  partner: { id: 'm1', name: '椰城快洗', uscc: '91460000MA5TJ0000X' },
  tradeUnion: { id: 'u46', name: '海南省总工会' },
  revision: 1,
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
};

it('who is to approve reads whom to tell when something is wrong, and where its lines stand', async () => {
  const answers = [signedIn('FINANCE_APPROVER'), answered(StatementToDecideDocument, { statement })];
  const path = '/finance/statements/s1/approve';
  const markup = await drawn({ routes: router.routeTree, path, answers });
  expect(wordsIn(markup)).toContain('有问题：不要批准，退回财务并写明哪一笔不对');
  expect(wordsIn(markup)).toContain('看全部明细');
  expect(linksIn(markup)).toContain('/finance/statements/s1');
  expect(linksIn(markup)).toContain('/finance/statements/s1/send-back');
});

it('while it can’t be read whose it is nobody signs, sends or pays it', async () => {
  const steps = { approve: 'FINANCE_APPROVER', pay: 'FINANCE_OFFICER' } as const;
  for (const [step, role] of Object.entries(steps)) {
    const status = step === 'pay' ? 'APPROVED' : 'CONFIRMED';
    const whose: StatementWholeFragment = { ...statement, status, partner: null };
    const answers = [signedIn(role), answered(StatementToDecideDocument, { statement: whose })];
    const path = `/finance/statements/s1/${step}`;
    const words = wordsIn(await drawn({ routes: router.routeTree, path, answers }));
    expect(words).toContain('还读不到是哪家商户的');
    expect(words).not.toContain('支付');
  }
});

it('a statement that came back is signed by who reads what its merchant and other approvers found', async () => {
  const person = { id: 'p9', maskedName: '符**', erased: false };
  const again: StatementWholeFragment = {
    ...statement,
    revision: 3,
    disputes: {
      nodes: [
        {
          personId: 'p8',
          person: null,
          reason: '少算了三笔',
          disputedAt: '2026-12-02T01:00:00.000Z',
          answered: null,
        },
      ],
      pageInfo: { hasNextPage: false },
    },
    sendBacks: {
      nodes: [
        {
          personId: 'p9',
          person,
          reason: '同一分钟核销了九次',
          sentBackAt: '2026-12-05T01:00:00.000Z',
          answered: null,
        },
      ],
      pageInfo: { hasNextPage: true },
    },
  };
  const answers = [signedIn('FINANCE_APPROVER'), answered(StatementToDecideDocument, { statement: again })];
  const path = '/finance/statements/s1/approve';
  const words = wordsIn(await drawn({ routes: router.routeTree, path, answers }));
  expect(words).toMatch(/2026年12月2日[^\n]*\n少算了三笔/);
  expect(words).toMatch(/审批人退回（2026年12月5日[^\n]*\n同一分钟核销了九次\n—— 符\*\*/);
  expect(words).toContain('还有更早的退回');
});

it.each([
  ['CONFIRMED', '还需要另一个人批准，状态到那时才变，然后才能付款。'],
  ['APPROVED', '两个人都批准了，可以付款。'],
  ['PAID', undefined],
  ['DRAFT', undefined],
] as const)('who has approved reads what waits now: %s', (status, says) => {
  expect(nextAfterApproval(status, deedWords.zh)).toBe(says);
});

const approval = {
  personId: 'p9',
  person: { id: 'p9', maskedName: '符**', erased: false },
  revisionHash: statement.revisionHash,
  approvedAt: '2026-12-05T01:00:00.000Z',
  valid: true,
};
const ended = { at: '2026-12-06T01:00:00.000Z', revoked: true };

it('who approves is told whose signature counts no more, and does not read it as one of two', async () => {
  const approvals = [{ ...approval, dutyEnded: { ...ended, counted: false } }];
  const answers = [
    signedIn('FINANCE_APPROVER'),
    answered(StatementToDecideDocument, { statement: { ...statement, approvals } }),
  ];
  const path = '/finance/statements/s1/approve';
  const words = wordsIn(await drawn({ routes: router.routeTree, path, answers }));
  expect(words).toMatch(/不再计入的签字\n符\*\*[^\n]*\s+签字不再计入\s+职责已于2026年12月6日[^\n]*收回/);
  expect(words).not.toContain(deedWords.zh.approvedBy);
});

it('who pays reads that an approval is in doubt, and whom to ask', async () => {
  const approved: StatementWholeFragment = {
    ...statement,
    status: 'APPROVED',
    approvals: [{ ...approval, dutyEnded: { ...ended, counted: true } }],
  };
  const answers = [signedIn('FINANCE_OFFICER'), answered(StatementToDecideDocument, { statement: approved })];
  const words = wordsIn(
    await drawn({ routes: router.routeTree, path: '/finance/statements/s1/pay', answers }),
  );
  expect(words).toMatch(/审批有疑问\n符\*\*[^\n]*\s+签字已计入\s+事后才获知：职责已于2026年12月6日/);
  expect(words).toContain('付款前请与工会主管人员和经审核实');
});
