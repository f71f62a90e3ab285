import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql, type IntegrityFinding, type Sql } from '@puhui/platform';
import { ExpireVouchers } from '../expiry/expire-vouchers.js';
import { claimed, launched, launching } from '../spec/campaigns.js';
import { redeem, undo } from '../spec/counters.js';
import { openInstance, type Instance } from '../spec/instance.js';
import { giveMembers, makeWorld, someId, START, type World } from '../spec/world.js';
import { BenefitsIntegrity } from './benefits-integrity.js';
import { officer } from '../spec/officer.js';

let world: World;
let instance: Instance;
const findings = async (): Promise<IntegrityFinding[]> => {
  const checks = await instance.get(BenefitsIntegrity).check(instance.database);
  return checks.flatMap((check) => check.findings);
};

/** A history with everything in it: claimed, redeemed, undone, expired, cut, closed, refused. */
async function someHistory(): Promise<void> {
  const quotas = {
    totalUnits: 20,
    perPeriod: { period: 'week' as const, units: 9 },
    perPerson: { period: 'month' as const, units: 1 },
  };
  const campaignId = await launched(instance, world, { quotas });
  await launching(instance, world);
  const people = await giveMembers(world, 6);
  const codes: string[] = [];
  for (const personId of people) codes.push((await claimed(instance, personId, campaignId)).code);
  await redeem(instance, world, codes[0] ?? '');
  const second = await redeem(instance, world, codes[1] ?? '');
  if (!second.ok) throw new Error('the second voucher is good');
  await undo(instance, world.cashierId, second.value.redemptionId);
  await redeem(instance, world, codes[1] ?? '');
  await officer(instance, world.officerId).changeQuota(campaignId, 15);
  world.clock.set(new Date('2026-12-20T02:00:00Z'));
  await instance.get(ExpireVouchers).expireBatch();
  await officer(instance, world.officerId).close(campaignId);
  world.clock.set(START);
}

beforeAll(async () => {
  world = await makeWorld();
  // As the owner of the tables: rows are altered by hand here.
  instance = await openInstance(world.test.url, world.clock);
  await someHistory();
});
afterAll(async () => {
  await instance?.stop();
  await world?.drop();
});

describe('the integrity of benefits', () => {
  it('holds after a full history that has every kind of row', async () => {
    const checks = await instance.get(BenefitsIntegrity).check(instance.database);
    expect(Object.fromEntries(checks.map((check) => [check.kind, Number(check.rows)]))).toEqual({
      'campaign-state': 2,
      'closed-campaign-money': 1,
      'entry-in-time': 0,
      'campaign-quota': 1,
      'period-counter': 1,
      'person-counter': 6,
      'entry-state': 0,
      'voucher-state': 6,
      'redemption-state': 3,
      'voucher-code': 6,
      'table-laws': 17,
    });
    expect(await findings()).toEqual([]);
  });

  it('shows the same digest for the same rows', async () => {
    const digests = async () =>
      (await instance.get(BenefitsIntegrity).check(instance.database)).map((check) => check.digest);
    expect(await digests()).toEqual(await digests());
    expect((await digests()).every((digest) => /^[0-9a-f]{64}$/.test(digest))).toBe(true);
  });
});

const ID = sql`id`;
const one = (table: Sql, condition = sql`true`, key = ID): Sql =>
  sql`${key} = (select ${key} from ${table} where ${condition} order by ${key} limit 1)`;
const alterations: readonly [what: string, kind: string, statement: Sql][] = [
  ['a title', 'campaign-state', sql`update campaign set title = title || '!' where ${one(sql`campaign`)}`],
  [
    'the terms',
    'campaign-state',
    sql`update campaign set terms = jsonb_set(terms, '{quotas,totalUnits}', '21') where ${one(sql`campaign`)}`,
  ],
  [
    'an attempt',
    'campaign-state',
    sql`update campaign set attempt = jsonb_set(attempt, '{amount}', '"1"') where ${one(sql`campaign`)}`,
  ],
  ['a total', 'campaign-quota', sql`update campaign_quota set total_units = total_units + 1`],
  ['a count of claims', 'campaign-quota', sql`update campaign_quota set claimed_units = claimed_units - 1`],
  [
    'the rules of claims',
    'campaign-quota',
    sql`update campaign_quota set rules = jsonb_set(rules, '{unionPays}', '"1"')`,
  ],
  ["a period's count", 'period-counter', sql`update period_counter set claimed = claimed - 1`],
  [
    "a person's count",
    'person-counter',
    sql`update person_counter set claimed = 0 where ${one(sql`person_counter`, sql`true`, sql`person_id`)}`,
  ],
  [
    "a voucher's status",
    'voucher-state',
    sql`update voucher set status = 'claimed', expired_on = null where ${one(sql`voucher`, sql`status = 'expired'`)}`,
  ],
  [
    "a voucher's amount",
    'voucher-state',
    sql`update voucher set union_pays = union_pays + 1 where ${one(sql`voucher`)}`,
  ],
  [
    "a voucher's end",
    'voucher-state',
    sql`update voucher set valid_until = valid_until + interval '1 day' where ${one(sql`voucher`)}`,
  ],
  ["a voucher's holder", 'voucher-state', sql`update voucher set person_id = id where ${one(sql`voucher`)}`],
  [
    "a voucher's code",
    'voucher-code',
    sql`update voucher set code_hash = repeat('0', 32) where ${one(sql`voucher`)}`,
  ],
  [
    "a redemption's outlet",
    'redemption-state',
    sql`update redemption set outlet_id = id where ${one(sql`redemption`)}`,
  ],
  [
    "a redemption's amount",
    'redemption-state',
    sql`update redemption set union_pays = 0 where ${one(sql`redemption`)}`,
  ],
  [
    "an undone redemption's reason",
    'redemption-state',
    sql`update redemption set undo_reason = 'x' where ${one(sql`redemption`, sql`undone_at is not null`)}`,
  ],
  [
    'a redemption that never was',
    'redemption-state',
    sql`insert into redemption select ${someId()}::uuid, v.id, v.campaign_id, v.trade_union_id, v.id, v.id, v.id, v.union_pays,
       v.member_pays, v.claimed_at, v.claimed_at, v.business_date from voucher v where ${one(sql`voucher`, sql`status = 'expired'`)}`,
  ],
  [
    'a redemption that is gone',
    'redemption-state',
    sql`delete from redemption where ${one(sql`redemption`, sql`undone_at is not null`)}`,
  ],
];

describe('a row altered by hand is named with its place', () => {
  const rolledBack = new Error('only a trial');
  let found: readonly IntegrityFinding[] = [];
  beforeEach(() => {
    found = [];
  });

  it.each(alterations)('%s', async (_, kind, statement) => {
    const trial = instance.database.transaction(async (tx) => {
      expect(await tx.execute(statement)).toBe(1);
      found = (await instance.get(BenefitsIntegrity).check(tx)).flatMap((check) => check.findings);
      throw rolledBack;
    });
    await expect(trial).rejects.toBe(rolledBack);
    const named = found.find((finding) => finding.kind === kind);
    expect(named?.what).toMatch(/^[a-z_]+ [0-9a-f]{8}-/);
    expect(named?.expected).not.toBe(named?.found);
    expect(await findings()).toEqual([]);
  });
});
