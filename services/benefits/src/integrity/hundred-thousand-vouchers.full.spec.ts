import { sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { launched } from '../spec/campaigns.js';
import { openInstance, type Instance } from '../spec/instance.js';
import { makeWorld, START, type World } from '../spec/world.js';
import { BenefitsIntegrity } from './benefits-integrity.js';
import { brokenLaws } from './laws.js';

const VOUCHERS = 100_000;

let world: World;
let instance: Instance;
beforeAll(async () => {
  world = await makeWorld();
  // As the owner of the tables: rows are altered by hand here.
  instance = await openInstance(world.test.url, world.clock);
  const quotas = { totalUnits: VOUCHERS, perPeriod: null, perPerson: { period: 'month' as const, units: 1 } };
  const campaignId = await launched(instance, world, { quotas });
  await fill(campaignId);
});
afterAll(async () => {
  await instance?.stop();
  await world?.drop();
});

/** Claims written as the service would write them, events and rows, but by SQL: a hundred thousand take seconds. */
async function fill(campaignId: string): Promise<void> {
  const { sql: database } = world.test;
  await database.execute(
    sql`insert into messaging.event (id, type, topic, aggregate, aggregate_id, version, trade_union_id, occurred_at,
       business_date, data, digest)
     select gen_random_uuid(), 'puhui.VoucherClaimed.v1', 'puhui.benefits.voucher.v1', 'voucher', gen_random_uuid(), 1,
            ${world.provinceId}::uuid, ${START}::timestamptz, '2026-11-22', jsonb_build_object('campaignId', ${campaignId}::text,
              'personId', gen_random_uuid(), 'membershipId', gen_random_uuid(), 'membershipVersion', 1,
              'memberUnionId', ${world.provinceId}::text, 'unionPays', '1900', 'memberPays', '100',
              'validUntil', '2026-12-12T16:00:00.000Z'), decode(repeat('00', 32), 'hex')
       from generate_series(1, ${VOUCHERS})`,
  );
  await database.execute(
    sql`insert into voucher (id, version, status, campaign_id, trade_union_id, person_id, membership_id,
       membership_version, member_union_id, union_pays, member_pays, code_hash, claimed_at, valid_until, business_date)
     select aggregate_id, 1, 'claimed', (data ->> 'campaignId')::uuid, trade_union_id, (data ->> 'personId')::uuid,
            (data ->> 'membershipId')::uuid, 1, (data ->> 'memberUnionId')::uuid, 1900, 100,
            md5(aggregate_id::text), occurred_at, (data ->> 'validUntil')::timestamptz, business_date
       from messaging.event where aggregate = 'voucher'`,
  );
  await database.execute(
    sql`insert into person_counter (campaign_id, period_key, person_id, trade_union_id, claimed, units_max)
     select campaign_id, '2026-11', person_id, trade_union_id, 1, 1 from voucher`,
  );
  await database.execute(sql`update campaign_quota set claimed_units = total_units`);
}

describe('a hundred thousand vouchers', () => {
  it('are rebuilt from events and compared, and a single altered one is found', async () => {
    await world.test.sql.execute(
      sql`update voucher set union_pays = 1901 where id = (select min(id::text)::uuid from voucher)`,
    );
    const checks = await instance.get(BenefitsIntegrity).check(instance.database);
    const byKind = new Map(checks.map((check) => [check.kind, check]));
    expect(byKind.get('voucher-state')).toMatchObject({ rows: BigInt(VOUCHERS) });
    expect(byKind.get('voucher-state')?.findings).toHaveLength(1);
    expect(byKind.get('person-counter')).toMatchObject({ rows: BigInt(VOUCHERS), findings: [] });
    // The codes of these vouchers were never made by the service: each of them is found, and the list is cut.
    expect(byKind.get('voucher-code')?.findings).toHaveLength(100);
  });

  it('obey every law, each checked by one statement', async () => {
    expect(await brokenLaws(instance.database)).toEqual([]);
  });
});
