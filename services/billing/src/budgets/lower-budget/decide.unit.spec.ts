import { describe, expect, it } from '@jest/globals';
import { fen, newId, type BusinessDate } from '@puhui/kernel';
import { answerRefusal } from '../../refusals.js';
import { decideLowering } from './decide.js';

const budget = { id: newId(new Date()), tradeUnionId: newId(new Date()), year: 2026, line: 'x', version: 1 };
const by = (document: string, amount: bigint) => ({
  document,
  amount: fen(amount),
  on: '2026-11-05' as BusinessDate,
});
const lower = (amount: bigint, change: object = {}, document = '琼工办〔2026〕9号', again?: boolean) => {
  const state = {
    budget,
    free: fen(60n),
    lines: [budget],
    adopted: [by('琼工办〔2026〕1号', 100n)],
    lowered: [],
    ...change,
  };
  return decideLowering(
    { amount: fen(amount), document, again },
    state,
    new Date('2026-12-31T15:59:59.999Z'),
  );
};

describe('a line', () => {
  it('is lowered by all that is free, and not by a fen more', () => {
    expect(lower(60n)).toMatchObject({
      ok: true,
      value: { name: 'BudgetLowered', data: { budgetId: budget.id, amount: '60' } },
    });
    expect(lower(61n)).toMatchObject({ error: { code: 'BUDGET_LEFT_TOO_LOW', free: 60n, adopted: 100n } });
  });

  it('is lowered by no more than it was adopted by, less what it was lowered by', () => {
    const lowered = [by('琼工办〔2026〕2号', 70n)];
    expect(lower(30n, { lowered })).toMatchObject({ ok: true });
    const refused = lower(31n, { lowered });
    expect(refused).toMatchObject({ error: { code: 'BUDGET_LEFT_TOO_LOW', adopted: 30n } });
    const said = refused.ok ? null : answerRefusal(refused.error);
    expect(said?.message).toContain('不能调减 0.31 元：未占用的有 0.60 元，本级批复而没有调减的有 0.30 元');
  });

  it('is lowered by a document once, unless another sum is said', () => {
    const lowered = [by('琼工办〔2026〕2号', 7n)];
    expect(lower(5n, { lowered }, '琼工办[2026]第2号')).toMatchObject({
      error: { code: 'BUDGET_ALREADY_LOWERED', amount: 7n, times: 1 },
    });
    expect(lower(5n, { lowered }, '琼工办[2026]第2号', true).ok).toBe(true);
  });

  it('that there is not, or whose year is over, is not lowered', () => {
    expect(lower(1n, { free: null })).toMatchObject({
      error: { code: 'BUDGET_LINE_UNKNOWN', adopted: '2026/x' },
    });
    expect(lower(1n, { budget: { ...budget, year: 2025 } })).toMatchObject({
      error: { code: 'BUDGET_YEAR_OVER', current: 2026 },
    });
  });
});
