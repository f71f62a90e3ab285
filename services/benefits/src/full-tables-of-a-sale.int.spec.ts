import { sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Id } from '@puhui/kernel';
import type { Work } from '@puhui/testkit';
import { claim, launched, someTerms, voucherIdOf } from './spec/campaigns.js';
import { outcomeOf, redeem } from './spec/counters.js';
import { fillASale } from './spec/filled-sale.js';
import { openInstance, type Instance } from './spec/instance.js';
import { watchedBatches } from './spec/watched.js';
import { giveMembers, makeWorld, type World } from './spec/world.js';
import { CodeKeeper } from './vouchers/code/code.js';

const BATCH = 250;
/** Of a union and those above it, an index has a few rows for each person of a batch. */
const ROWS_MAX = 4 * BATCH;
const SIZES = [1_000, 10_000, 40_000];

const tooMuch = (works: readonly Work[]): unknown[] =>
  works
    .filter(({ rows, read }) => Math.max(rows, read) > ROWS_MAX)
    .map(({ statement, rows, read, scanned }) => ({
      statement: statement.slice(0, 300),
      rows,
      read,
      scanned,
    }));

describe.each([
  ['when PostgreSQL has counted them', [sql`analyze`]],
  ['when PostgreSQL counted them while they were empty', []],
])('a batch of a sale reads its own rows alone as the tables fill, %s', (_, counting) => {
  let world: World;
  let instance: Instance;
  let campaignId: Id;
  beforeAll(async () => {
    world = await makeWorld();
    instance = await openInstance(world.test.asService.url, world.clock);
    const terms = someTerms(world);
    campaignId = await launched(instance, world, { quotas: { ...terms.quotas, totalUnits: 100_000 } });
    await world.test.sql.execute(sql`vacuum analyze`);
  });
  afterAll(async () => {
    await instance?.stop();
    await world?.drop();
  });

  it.each(SIZES)('%i rows', async (size) => {
    const before = SIZES[SIZES.indexOf(size) - 1] ?? 0;
    for (const statement of [...fillASale(campaignId, before, size), ...counting])
      await world.test.sql.execute(statement);
    const people = await giveMembers(world, BATCH);
    const codes: string[] = [];
    const claims = await watchedBatches(instance, world.test.sql, async () => {
      const answers = await Promise.all(people.map((personId) => claim(instance, personId, campaignId)));
      for (const answer of answers)
        codes.push(instance.get(CodeKeeper).codeOf({ id: voucherIdOf(answer) ?? '', codeKey: 1 }));
    });
    const redemptions = await watchedBatches(instance, world.test.sql, async () => {
      const answers = await Promise.all(codes.map((code) => redeem(instance, world, code)));
      expect(new Set(answers.map((answer) => outcomeOf(answer, 'REDEEMED')))).toEqual(new Set(['REDEEMED']));
    });
    expect(claims.length).toBeGreaterThan(5);
    expect(redemptions.length).toBeGreaterThan(7);
    expect({ claims: tooMuch(claims), redemptions: tooMuch(redemptions) }).toEqual({
      claims: [],
      redemptions: [],
    });
  });
});
