import { expect, it } from '@jest/globals';
import { adopted, BudgetList, BUDGETS, projectBudgets } from '@puhui/messaging/testing';
import { projectionChecks } from './projection-checks.js';

it('a copy to which the broker brings nothing is an error of the check, and no finding', async () => {
  const list = await BudgetList.start(projectBudgets);
  try {
    await list.node.keep(adopted());
    await list.takenIn(1);
    await list.brokerDatabase.sql.pool.query('delete from broker.message where topic = $1', [BUDGETS]);
    await expect(projectionChecks([{ ...list.options, timeoutMs: 300 }])).rejects.toMatchObject({
      missing: { kind: 'stuck' },
    });
  } finally {
    await list.stop();
  }
});
