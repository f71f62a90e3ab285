import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { openPool, type Pool } from './connection.js';

/** pg-pool's own, and more. */
const LONG_MS = 60_000;
const AT_ONCE = 4;

let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'performance', 'Date'] }));
afterEach(async () => {
  jest.useRealTimers();
  await pool.end();
});

/** Several are used at once, and then none for long. */
async function restAfterWork(kept: { readonly connections_kept?: number }): Promise<number> {
  pool = openPool({
    connectionString: database.url,
    applicationName: 'puhui-test',
    connections_max: AT_ONCE,
    onLost: () => undefined,
    ...kept,
  });
  const used = await Promise.all(Array.from({ length: AT_ONCE }, () => pool.connect()));
  for (const one of used) one.release();
  expect(pool.totalCount).toBe(AT_ONCE);
  jest.advanceTimersByTime(LONG_MS);
  return pool.totalCount;
}

it('connections that nobody uses for long are closed, but for those that are kept', async () => {
  expect(await restAfterWork({ connections_kept: 3 })).toBe(3);
});

it('without a number that is kept all are closed', async () => {
  expect(await restAfterWork({})).toBe(0);
});
