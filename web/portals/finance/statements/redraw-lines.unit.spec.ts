import { expect, it } from '@jest/globals';
import { hainan, signedIn } from '../../../desk-kit/spec/someone.js';
import {
  StatementReadDocument,
  StatementToDecideDocument,
  type StatementReadQuery,
} from '../../../generated/finance/graphql.js';
import { answered, answeredInPages, drawn, wordsIn } from '../../../kit/spec/drawn.js';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { router } from '../shell/pages.js';
import { free } from '../spec/whose-steps.js';
import { CreditedLine } from './redraw-lines.js';

type Read = NonNullable<StatementReadQuery['statement']>;

const line = (redemptionId: string, kind: 'REDEMPTION' | 'CREDIT'): Read['lines']['nodes'][number] => ({
  redemptionId,
  kind,
  amount: '1900',
  redeemedAt: '2026-11-20T06:00:00.000Z',
  campaign: { id: 'c1', title: '一元洗车' },
  outlet: { id: 'o1', name: kind === 'CREDIT' ? '扣回的网点' : '国贸店' },
  voucher: null,
});
const whole: Omit<Read, 'lines'> = {
  id: 's1',
  period: '2026-11',
  sequence: 1,
  status: 'DISPUTED',
  amount: '3800',
  lineCount: 2,
  partner: { id: 'p1', name: '椰城快洗', uscc: '91460000MA5TJ0000X' },
  tradeUnion: hainan,
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

it('who draws a statement anew ticks its redemptions, and sees no credit and no number among them', async () => {
  const lines = { nodes: [line('r1', 'REDEMPTION'), line('r2', 'CREDIT')] };
  const pageInfo = { hasNextPage: true, endCursor: 'x' };
  const markup = await drawn({
    routes: router.routeTree,
    path: '/finance/statements/s1/redraw',
    answers: [
      signedIn('FINANCE_OFFICER'),
      answered(StatementToDecideDocument, { statement: whole }),
      answeredInPages(StatementReadDocument, { statement: { ...whole, lines: { ...lines, pageInfo } } }),
    ],
  });
  const words = wordsIn(markup);
  expect(markup.match(/type="checkbox"/g)).toHaveLength(1);
  expect(words).toContain('国贸店');
  expect(words).not.toContain('扣回的网点');
  expect(words).not.toContain('r1');
  expect(words).toContain('再看一些核销');
});

it('redemptions of one minute, campaign and outlet are boxes with names of their own', async () => {
  const at = (id: string, second: string, codeTail: string | null): ReturnType<typeof line> => ({
    ...line(id, 'REDEMPTION'),
    redeemedAt: `2026-11-20T06:00:${second}.000Z`,
    voucher: { id: `v${id}`, codeTail },
  });
  const nodes = [at('r1', '05', 'WXYZ'), at('r2', '05', 'ABCD'), at('r3', '41', null)];
  const lines = { nodes, pageInfo: { hasNextPage: false, endCursor: null } };
  const markup = await drawn({
    routes: router.routeTree,
    path: '/finance/statements/s1/redraw',
    answers: [
      signedIn('FINANCE_OFFICER'),
      answered(StatementToDecideDocument, { statement: whole }),
      answeredInPages(StatementReadDocument, { statement: { ...whole, lines } }),
    ],
  });
  const names = [...markup.matchAll(/<label class="tick-line">.*?<\/label>/g)].map(([label]) =>
    wordsIn(label),
  );
  expect(names).toHaveLength(3);
  expect(new Set(names).size).toBe(3);
  expect(names[0]).toMatch(/14:00:05[^]*券码尾号[^]*WXYZ/);
});

it.each([
  ['r1', '国贸店'],
  ['r9', ''],
])(
  'a refusal says which redemption it is about as its box does, and no number of one: %s',
  async (id, said) => {
    const nodes = [{ ...line('r1', 'REDEMPTION'), voucher: { id: 'v1', codeTail: 'WXYZ' } }];
    const lines = { nodes, pageInfo: { hasNextPage: false, endCursor: null } };
    const routes = createRootRoute({
      component: () => createElement(CreditedLine, { statementId: 's1', redemptionId: id }),
    });
    const words = wordsIn(
      await drawn({
        routes,
        path: '/finance/',
        answers: [answeredInPages(StatementReadDocument, { statement: { ...whole, lines } })],
      }),
    );
    expect(words).not.toContain(id);
    expect(words).toContain(said);
    if (said !== '') expect(words).toMatch(/一元洗车[^]*券码尾号[^]*WXYZ/);
  },
);
