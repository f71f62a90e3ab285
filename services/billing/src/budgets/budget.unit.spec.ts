import { describe, expect, it } from '@jest/globals';
import { lifeCycleProblems, newId } from '@puhui/kernel';
import { budgetLifeCycle, evolve } from './budget.js';

const tradeUnionId = newId(new Date());
const opened = { id: newId(new Date()), tradeUnionId, year: 2026, line: 'general-benefits', version: 0 };
const data = { budgetId: opened.id, tradeUnionId, year: 2026, line: opened.line, amount: '100' };
const adopted = { name: 'BudgetAdopted', data } as const;

describe('a budget line', () => {
  it('stays open for all that may happen to it', () => {
    expect(lifeCycleProblems(budgetLifeCycle)).toEqual([]);
  });

  it('counts what happened to it, from its opening on', () => {
    expect(evolve(evolve(opened, adopted), adopted)).toEqual({ ...opened, version: 2 });
    expect(() => evolve(null, adopted)).toThrow('a-line-is-opened-first');
  });
});
