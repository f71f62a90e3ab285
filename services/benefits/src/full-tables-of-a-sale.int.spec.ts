import { sql, type Sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Id } from '@puhui/kernel';
import type { Work } from '@puhui/testkit';
import { claim, launched, someTerms, voucherIdOf } from './spec/campaigns.js';
import { outcomeOf, redeem } from './spec/counters.js';
import { openInstance, type Instance } from './spec/instance.js';
import { watchedBatches } from './spec/watched.js';
import { giveMembers, makeWorld, START, type World } from './spec/world.js';
import { CodeKeeper } from './vouchers/code/code.js';

const BATCH = 250;
/** Of a union and those above it, an index has a few rows for each person of a batch. */
const ROWS_MAX = 4 * BATCH;
const SIZES = [1_000, 10_000, 40_000];

/** What a sale leaves behind, up to so many rows of each table. */
const fill = (campaignId: Id, from: number, to: number): readonly Sql[] => {
  const numbers = sql`generate_series(${from + 1}::int, ${to}::int) as n`;
  const anybody = sql`gen_random_uuid()`;
  return [
    sql`insert into membership (id, version, person_id, trade_union_id, status, verified, worker_type, joined_on)
       select ${anybody}, 1, ${anybody}, ${anybody}, 'active', true, 'courier', '2026-01-05' from ${numbers}`,
    sql`insert into person_counter (campaign_id, period_key, person_id, trade_union_id, claimed, units_max)
       select ${campaignId}::uuid, '2026-11', ${anybody}, ${anybody}, 1, 1 from ${numbers}`,
    sql`insert into voucher (id, version, status, campaign_id, trade_union_id, person_id, membership_id,
         membership_version, member_union_id, union_pays, member_pays, code_hash, claimed_at, valid_until, business_date)
       select ${anybody}, 1, 'claimed', ${campaignId}::uuid, ${anybody}, ${anybody}, ${anybody}, 1,
         ${anybody}, 1900, 100, md5(n::text), ${START}::timestamptz, ${START}::timestamptz + interval '20 days', '2026-11-22'
       from ${numbers}`,
    sql`insert into redemption (id, voucher_id, campaign_id, trade_union_id, partner_id, outlet_id, cashier_id,
         union_pays, member_pays, redeemed_at, undo_until, business_date)
       select ${anybody}, v.id, v.campaign_id, v.trade_union_id, ${anybody}, ${anybody}, ${anybody}, 1900, 100, ${START}::timestamptz,
         ${START}::timestamptz + interval '1 hour', '2026-11-22'
       from ${numbers} join voucher v on v.code_hash = md5(n::text)`,
    sql`insert into platform.idempotency_key select ${anybody}, 'claimVoucher', 'k' || n, repeat('h', 64), 'null',
         ${START}::timestamptz from ${numbers}`,
  ];
};

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
    for (const statement of [...fill(campaignId, before, size), ...counting])
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
