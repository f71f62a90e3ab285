import { describe, expect, it } from '@jest/globals';
import { fen } from '@puhui/kernel';
import { equationsOf, financeTable, holds, type Outcome } from './finance-table.js';

const SUBSIDY = 1_900n;
const totals = {
  appropriated: 2_000n * SUBSIDY,
  allocatedDown: 0n,
  free: 0n,
  encumbered: 2_000n * SUBSIDY,
  reused: 0n,
  consumed: 1_700n * SUBSIDY,
  released: 300n * SUBSIDY,
  open: 0n,
  paid: 1_700n * SUBSIDY,
  suspense: 0n,
  statementLines: 1_700n * SUBSIDY,
  creditsDue: 0n,
  payments: 1_700n * SUBSIDY,
  books: [
    { tradeUnionId: 'union-46', book: 'CONTROL', debits: 10n, credits: 10n, entries: 4 },
    { tradeUnionId: 'union-46', book: 'GENERAL', debits: 20n, credits: 20n, entries: 2 },
  ],
  tradeUnions: [],
};
const outcome: Outcome = {
  campaign: {
    id: 'c',
    version: 1,
    title: '一元洗车',
    status: 'CLOSED',
    claimedUnits: 2000,
    waitingUnits: 0,
    redeemedUnits: 1700,
    expiredUnits: 300,
    launch: null,
  },
  union: totals,
  ofCampaign: totals,
  statement: {
    id: 's',
    period: '2026-12',
    status: 'PAID',
    amount: 1_700n * SUBSIDY,
    lineCount: 1700,
    revisionHash: 'h',
    approvals: [],
    payments: [
      { id: 's-1', status: 'FAILED', amount: 1_700n * SUBSIDY },
      { id: 's-2', status: 'PAID', amount: 1_700n * SUBSIDY },
    ],
  },
  unionSubsidy: fen(SUBSIDY),
  soldOut: 3000,
};
const broken = (changed: Partial<Outcome>): string[] =>
  equationsOf({ ...outcome, ...changed })
    .filter((equation) => !holds(equation))
    .map(({ en }) => en);

describe('the finance table', () => {
  it('holds for the published case at full size', () => {
    expect(broken({})).toEqual([]);
    expect(equationsOf(outcome)).toHaveLength(10);
  });

  it.each([
    ['appropriated = encumbered − released + available', { union: { ...totals, free: 1n } }],
    ['encumbered = consumed + released + open', { ofCampaign: { ...totals, open: 1n } }],
    ['consumed = statement lines', { ofCampaign: { ...totals, statementLines: 1n, paid: 1n } }],
    ['statement lines = paid', { ofCampaign: { ...totals, paid: 1n } }],
    ['statement = payment', { statement: { ...outcome.statement, payments: [] } }],
    ['claimed = redeemed + expired', { campaign: { ...outcome.campaign, expiredUnits: 299 } }],
    ['suspense = 0', { ofCampaign: { ...totals, suspense: 1n } }],
    [
      'debits = credits (control book …ion-46)',
      { union: { ...totals, books: [{ ...totals.books[0]!, debits: 11n }] } },
    ],
  ] as [string, Partial<Outcome>][])('reports that %s does not hold', (equation, changed) => {
    expect(broken(changed)).toContain(equation);
  });

  it('counts repeated encumbrances and passed-down money once', () => {
    const reused = {
      ...totals,
      appropriated: 100n,
      allocatedDown: 30n,
      encumbered: 90n,
      released: 40n,
      reused: 25n,
      free: 5n,
    };
    expect(broken({ union: reused })).toEqual([]);
  });

  it('shows every figure in yuan with both heads, and marks each check', () => {
    const text = financeTable(outcome);
    expect(text).toContain('Amount (yuan)');
    expect(text).toContain('32,300.00');
    expect(text).toContain('5,700.00');
    expect(text).toMatch(/sold out\s*│\s*│\s*3000|sold out.*3000/);
    // What campaigns gave back is available, though nothing is left that never was bound.
    expect(text).toMatch(/未占用 \/ Free +│ +0\.00/);
    expect(text).toMatch(/可用 \/ Available +│ +5,700\.00/);
    expect(text.match(/✓/g)).toHaveLength(10);
    expect(text).not.toContain('✗');
  });
});
