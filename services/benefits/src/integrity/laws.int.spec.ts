import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql, type Sql } from '@puhui/platform';
import { claimed, launched } from '../spec/campaigns.js';
import { redeem } from '../spec/counters.js';
import { openInstance, type Instance } from '../spec/instance.js';
import { giveMembers, makeWorld, type World } from '../spec/world.js';
import { BenefitsIntegrity } from './benefits-integrity.js';
import { brokenLaws, lawsWhere, type BrokenLaw } from './laws.js';

let world: World;
let instance: Instance;
beforeAll(async () => {
  world = await makeWorld();
  // As the owner of the tables: rows are altered by hand here.
  instance = await openInstance(world.test.url, world.clock);
  const campaignId = await launched(instance, world, {
    quotas: {
      totalUnits: 10,
      perPeriod: { period: 'day', units: 5 },
      perPerson: { period: 'month', units: 1 },
    },
  });
  for (const personId of await giveMembers(world, 3)) {
    const { code } = await claimed(instance, personId, campaignId);
    await redeem(instance, world, code);
  }
});
afterAll(async () => {
  await instance?.stop();
  await world?.drop();
});

/** How each law is broken by hand; constraints that would stand in the way are dropped for the trial. */
const breaches: Readonly<Record<string, readonly Sql[]>> = {
  'no campaign gives more units than it has': [
    sql`alter table campaign_quota drop constraint campaign_quota_never_oversold`,
    sql`update campaign_quota set claimed_units = total_units + 1`,
  ],
  'as many units are claimed as there are vouchers, and are kept for entries that wait': [
    sql`update campaign_quota set claimed_units = 2`,
  ],
  'every voucher belongs to a launched campaign': [sql`delete from campaign_quota`],
  'no period gives more than its units': [
    sql`alter table period_counter drop constraint period_counter_never_oversold`,
    sql`update period_counter set claimed = 6`,
  ],
  'nobody has more than a person may have': [
    sql`alter table person_counter drop constraint person_counter_within_its_limit`,
    sql`update person_counter set claimed = 2`,
  ],
  'every person is counted as often as they have vouchers, and units of entries that wait': [
    sql`update person_counter set claimed = 0`,
  ],
  'a redeemed voucher has one standing redemption, any other has none': [
    sql`update voucher set status = 'claimed', redemption_id = null`,
  ],
  'nothing is undone after its window': [
    sql`alter table redemption drop constraint redemption_undone_in_time`,
    sql`update redemption set undone_at = undo_until, undone_by = id, undo_reason = 'x'`,
  ],
  'nothing is redeemed after its end': [
    sql`update redemption set redeemed_at = (select max(valid_until) from voucher)`,
  ],
  'nothing is claimed after the close': [
    sql`update campaign_quota set closed_at = (select min(claimed_at) - interval '1 second' from voucher)`,
  ],
  'what moved away has left its row behind, as it was then or newer': [
    sql`insert into messaging.moved_aggregate (aggregate, aggregate_id, month, version)
      select 'voucher', id, '2026-03-01', version + 1 from voucher`,
  ],
  'what is redeemed costs what was claimed': [sql`update redemption set union_pays = 1`],
  'the money of a campaign adds up: asked for = claimed + released + still to be claimed': [
    sql`update campaign_quota set claimed_units = claimed_units + 1`,
  ],
};

/** What is about entries needs some: entries-integrity.int.spec.ts breaks these. */
const aboutEntries = [
  'every entry belongs to a launched campaign',
  'a settled entry has the vouchers that it was settled with, any other has none',
  'no entry is settled before its time',
  'nothing is redeemed before it can be used',
];

describe('the laws of the tables', () => {
  it('are each broken by a spec', () => {
    expect([...Object.keys(breaches), ...aboutEntries].sort()).toEqual(Object.keys(lawsWhere(0)).sort());
  });

  it('hold for what the service itself did', async () => {
    expect(await brokenLaws(instance.database)).toEqual([]);
  });

  it('are asked by `verify`, which lets the clocks of two instances differ by a minute', async () => {
    const closedBefore = async (ms: number) => {
      let places: string[] = [];
      const trial = instance.database.transaction(async (tx) => {
        await tx.execute(
          sql`update campaign_quota set closed_at = (select min(claimed_at) from voucher) - ${ms}::int * interval '1 millisecond'`,
        );
        const checks = await instance.get(BenefitsIntegrity).check(tx);
        const found = checks.flatMap(({ findings }) => findings).filter(({ kind }) => kind === 'table-laws');
        places = found.map(({ expected }) => expected);
        throw new Error('only a trial');
      });
      await expect(trial).rejects.toThrow('only a trial');
      return [...new Set(places)];
    };
    expect(await closedBefore(60_000)).toEqual([]);
    expect(await closedBefore(60_001)).toEqual(['nothing is claimed after the close']);
  });

  it.each(Object.keys(breaches))('report this break: %s', async (law) => {
    const rolledBack = new Error('only a trial');
    let broken: BrokenLaw[] = [];
    const trial = instance.database.transaction(async (tx) => {
      for (const statement of breaches[law] ?? []) await tx.execute(statement);
      broken = await brokenLaws(tx);
      throw rolledBack;
    });
    await expect(trial).rejects.toBe(rolledBack);
    expect(broken.map((one) => one.law)).toContain(law);
    expect(broken.map(({ what }) => typeof what)).toEqual(broken.map(() => 'string'));
  });
});
