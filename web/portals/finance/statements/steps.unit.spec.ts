import { describe, expect, it } from '@jest/globals';
import { signedIn } from '../../../desk-kit/spec/someone.js';
import type { Role } from '../../../desk-kit/duties.js';
import {
  StatementReadDocument,
  StatementToDecideDocument,
  type StatementStatus,
  type StatementWholeFragment,
} from '../../../generated/finance/graphql.js';
import { answered, drawn, linksIn, wordsIn } from '../../../kit/spec/drawn.js';
import { router } from '../shell/pages.js';
import { free, keptFrom } from '../spec/whose-steps.js';
import { STATUSES, stepsOf, waitsForSomebody, type Step } from './statuses.js';

const statement: StatementWholeFragment = {
  id: 's1',
  period: '2026-11',
  sequence: 1,
  status: 'DRAFT',
  amount: '3800',
  lineCount: 2,
  partner: { id: 'p1', name: '椰城快洗', uscc: '91460000MA5TJ0000X' },
  tradeUnion: { id: 'u46', name: '海南省总工会' },
  revision: 1,
  revisionHash: 'abcdef0123456789',
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
const page = async (step: Step, status: StatementStatus, ...roles: readonly Role[]) =>
  drawn({
    routes: router.routeTree,
    path: `/finance/statements/s1/${step}`,
    answers: [
      signedIn(...roles),
      answered(StatementToDecideDocument, { statement: { ...statement, status } }),
    ],
  });
const ALL = ['send', 'redraw', 'approve', 'send-back', 'pay', 'fail'] as const;

it('a statement is asked for again until it is paid, or another has taken its lines over', () => {
  expect(STATUSES.filter((status) => !waitsForSomebody(status))).toEqual(['PAID', 'ABSORBED']);
});

describe('a step of a statement, at an address that somebody kept', () => {
  it.each(STATUSES)('is open while the statement’s own page offers it: %s', async (status) => {
    const open = await Promise.all(
      ALL.map(async (step) => {
        const said = wordsIn(await page(step, status, 'FINANCE_OFFICER', 'FINANCE_APPROVER'));
        return said.includes('这一步现在不能办') ? [] : [step];
      }),
    );
    expect(open.flat().toSorted()).toEqual([...stepsOf[status]].toSorted());
  });

  it('says where the statement stands and where it would have to, and leads back', async () => {
    const markup = await page('approve', 'PAID', 'FINANCE_APPROVER');
    expect(wordsIn(markup)).toContain('已付款');
    expect(wordsIn(markup)).toContain('商户已确认');
    expect(linksIn(markup)).toContain('/finance/statements/s1');
  });

  it('is told to be another’s to who has not the duty for it', async () => {
    expect(wordsIn(await page('approve', 'CONFIRMED', 'FINANCE_OFFICER'))).not.toContain('请核对');
    expect(wordsIn(await page('approve', 'CONFIRMED', 'FINANCE_APPROVER'))).toContain('请核对');
    expect(wordsIn(await page('pay', 'APPROVED', 'FINANCE_APPROVER'))).not.toContain('银行回单号');
  });

  it('of a statement is named in months as people say them', async () => {
    expect(wordsIn(await page('send', 'DRAFT', 'FINANCE_OFFICER'))).toContain('2026年11月 第 1 张');
  });
});

describe('a step that the server would refuse to the reader', () => {
  const kept = { ...statement, status: 'CONFIRMED', ...keptFrom('APPROVE') } as const;
  const read = (changes: Partial<StatementWholeFragment>) =>
    drawn({
      routes: router.routeTree,
      path: '/finance/statements/s1',
      answers: [
        signedIn('FINANCE_APPROVER'),
        answered(StatementReadDocument, {
          statement: {
            ...kept,
            ...changes,
            lines: { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } },
          },
        }),
      ],
    });

  it('is not offered: why, and who takes it, stand in its place', async () => {
    const markup = await read({});
    expect(linksIn(markup)).not.toContain('/finance/statements/s1/approve');
    expect(linksIn(markup)).toContain('/finance/statements/s1/send-back');
    expect(wordsIn(markup)).toMatch(/您不能办这一步：批准\n?您的这项职责由其中活动的起草人/);
  });

  it('is told where nobody is there to sign, and who appoints somebody', async () => {
    expect(wordsIn(await read({ signersMissing: 0 }))).not.toContain('没有人能签');
    const words = wordsIn(await read({ signersMissing: 2 }));
    expect(words).toContain('还差 2 个批准，现在没有人能签');
    expect(words).toContain('平台管理员');
  });

  it('is told at its own address, before anything is filled in or pressed', async () => {
    const page = (changes: Partial<StatementWholeFragment>) =>
      drawn({
        routes: router.routeTree,
        path: '/finance/statements/s1/approve',
        answers: [
          signedIn('FINANCE_APPROVER'),
          answered(StatementToDecideDocument, { statement: { ...kept, ...changes } }),
        ],
      });
    const words = wordsIn(await page({}));
    expect(words).toContain('起草人直接或逐级授予');
    expect(words).not.toContain('请核对');
    const ofAnother = wordsIn(await page({ steps: [], hinderedSteps: [] }));
    expect(ofAnother).not.toContain('请核对');
    expect(wordsIn(await page(free))).toContain('请核对');
  });
});
