import { sql } from '@puhui/postgres';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { adopted, anId, BudgetList, BUDGETS } from '../testing/index.js';
import type { SqlDatabase } from '../sql.js';
import { goBack, storedOffsets } from '../transport/take-in.js';
import { rebuildSuffix } from './copy-tables.js';
import { compareProjection, rebuildProjection } from './rebuild.js';

const consumer = 'benefits.budgets';
let list: BudgetList;
beforeEach(async () => {
  list = await BudgetList.start();
  await list.node.keep(...Array.from({ length: 30 }, () => adopted()));
  await list.takenIn(30);
  await list.node.transport.close();
});
afterEach(() => list.stop());

/** Runs once, when a copy has read all that there was, and before the live projector is kept waiting. */
function beforeTheLastStep(work: () => Promise<void>): SqlDatabase {
  const { database } = list.options;
  let isDone = false;
  return {
    query: (statement) => database.query(statement),
    transaction: async (inside, options) => {
      // The last step alone has a time of its own.
      if (options?.timeoutMs !== undefined && !isDone) {
        isDone = true;
        await work();
      }
      return database.transaction(inside, options);
    },
  };
}

async function loseAllAndGoBack(): Promise<void> {
  const { sql: log } = list.brokerDatabase;
  await log.execute(sql`delete from broker.message`);
  await log.execute(sql`update broker.log_end set next_offset = 0`);
  for (const { topic, partition, offset } of await storedOffsets(list.node.sql, consumer))
    await list.node.sql.transaction((tx) => goBack(tx, { consumer, topic, partition }, offset, 1));
}

it('a rebuild that was begun before a loss is not swapped in behind a projector that went back', async () => {
  const database = beforeTheLastStep(loseAllAndGoBack);
  const suffix = rebuildSuffix(anId());
  await expect(rebuildProjection({ ...list.options, database, suffix })).rejects.toMatchObject({
    missing: { kind: 'went-back', topic: BUDGETS },
  });
  const stands = await storedOffsets(list.node.sql, consumer);
  expect(new Set(stands.map(({ offset, wentBack }) => `${offset} ${wentBack}`))).toEqual(new Set(['0 1']));
  expect(await list.rows()).toHaveLength(30);
  expect(await list.leftovers()).toEqual([]);
});

it('nor is one compared with it', async () => {
  const database = beforeTheLastStep(loseAllAndGoBack);
  await expect(compareProjection({ ...list.options, database })).rejects.toMatchObject({
    missing: { kind: 'went-back', topic: BUDGETS },
  });
});
