import { type Reader, sql } from '@puhui/postgres';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ManualClock } from '@puhui/kernel';
import type { Database } from '../database/database.js';
import { SpecDatabase } from '../spec/spec-database.js';
import { IntegrityService } from './integrity-service.js';

let spec: SpecDatabase;
beforeAll(async () => {
  spec = await SpecDatabase.create();
});
afterAll(() => spec.drop());

const noted = { block: 0n, blockHash: '0'.repeat(64), checkpoint: null, at: new Date(0) };

/** Whether the service's own checks may read a table from end to end. */
async function readsWholeTables(newOnly: boolean): Promise<string | undefined> {
  let setting: string | undefined;
  const look = async (reader: Reader): Promise<[]> => {
    const asked = sql`select current_setting('enable_seqscan') as setting`;
    setting = (await reader.query<{ setting: string }[]>(asked))[0]?.setting;
    return [];
  };
  const integrity = new IntegrityService({
    service: 'members',
    database: spec.database as Database,
    clock: new ManualClock(new Date('2026-11-22T00:00:00Z')),
    messaging: () => ({ publishes: [], takesIn: [] }),
    sets: [],
    tallied: [],
    provider: () => ({ check: look, checkNew: look }),
    rebuilt: async () => [],
  });
  await integrity.report({ ...noted, newOnly });
  return setting;
}

it('checks of what is new find its rows by index, and checks of everything as the planner likes', async () => {
  expect(await readsWholeTables(true)).toBe('off');
  expect(await readsWholeTables(false)).toBe('on');
});
