import { sql } from '@puhui/platform';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { IntegrityFinding } from '@puhui/platform';
import { ChangeQuota } from '../campaigns/change-quota/handler.js';
import { CloseCampaign } from '../campaigns/close-campaign/handler.js';
import { ExpireVouchers } from '../expiry/expire-vouchers.js';
import { UndoRedemption } from '../redemption/undo-redemption/handler.js';
import { claimed, launched, launching } from '../spec/campaigns.js';
import { redeem } from '../spec/counters.js';
import { openInstance, type Instance } from '../spec/instance.js';
import { giveMembers, makeWorld, someId, START, type World } from '../spec/world.js';
import { BenefitsIntegrity } from './benefits-integrity.js';

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
  await instance.get(UndoRedemption).undo({
    redemptionId: second.value.redemption.id,
    undoneBy: world.cashierId,
    reason: '误操作',
  });
  await redeem(instance, world, codes[1] ?? '');
  await instance.get(ChangeQuota).changeTo(world.officerId, campaignId, 15);
  world.clock.set(new Date('2026-12-20T02:00:00Z'));
  await instance.get(ExpireVouchers).expireBatch();
  await instance.get(CloseCampaign).close(world.officerId, campaignId);
  world.clock.set(START);
}

beforeAll(async () => {
  world = await makeWorld();
  instance = await openInstance(world.test.url, world.clock);
  await someHistory();
});
afterAll(async () => {
  await instance?.stop();
  await world?.drop();
});

describe('the integrity of benefits', () => {
  it('holds after a history with everything in it, and each kind of row was looked at', async () => {
    const checks = await instance.get(BenefitsIntegrity).check(instance.database);
    expect(Object.fromEntries(checks.map((check) => [check.kind, Number(check.rows)]))).toEqual({
      'campaign-state': 2,
      'campaign-quota': 1,
      'period-counter': 1,
      'person-counter': 6,
      'voucher-state': 6,
      'redemption-state': 3,
      'voucher-code': 6,
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

const one = (table: string, condition = 'true', key = 'id') =>
  `${key} = (select ${key} from ${table} where ${condition} order by ${key} limit 1)`;
const alterations: readonly [what: string, kind: string, statement: string][] = [
  ['a title', 'campaign-state', `update campaign set title = title || '!' where ${one('campaign')}`],
  [
    'the terms',
    'campaign-state',
    `update campaign set terms = jsonb_set(terms, '{quotas,totalUnits}', '21') where ${one('campaign')}`,
  ],
  [
    'an attempt',
    'campaign-state',
    `update campaign set attempt = jsonb_set(attempt, '{amount}', '"1"') where ${one('campaign')}`,
  ],
  ['a total', 'campaign-quota', 'update campaign_quota set total_units = total_units + 1'],
  ['a count of claims', 'campaign-quota', 'update campaign_quota set claimed_units = claimed_units - 1'],
  [
    'the rules of claims',
    'campaign-quota',
    `update campaign_quota set rules = jsonb_set(rules, '{unionPays}', '"1"')`,
  ],
  ["a period's count", 'period-counter', 'update period_counter set claimed = claimed - 1'],
  [
    "a person's count",
    'person-counter',
    `update person_counter set claimed = 0 where ${one('person_counter', 'true', 'person_id')}`,
  ],
  [
    "a voucher's status",
    'voucher-state',
    `update voucher set status = 'claimed', expired_on = null where ${one('voucher', "status = 'expired'")}`,
  ],
  [
    "a voucher's amount",
    'voucher-state',
    `update voucher set union_pays = union_pays + 1 where ${one('voucher')}`,
  ],
  [
    "a voucher's end",
    'voucher-state',
    `update voucher set valid_until = valid_until + interval '1 day' where ${one('voucher')}`,
  ],
  ["a voucher's holder", 'voucher-state', `update voucher set person_id = id where ${one('voucher')}`],
  [
    "a voucher's code",
    'voucher-code',
    `update voucher set code_hash = repeat('0', 32) where ${one('voucher')}`,
  ],
  [
    "a redemption's outlet",
    'redemption-state',
    `update redemption set outlet_id = id where ${one('redemption')}`,
  ],
  [
    "a redemption's amount",
    'redemption-state',
    `update redemption set union_pays = 0 where ${one('redemption')}`,
  ],
  [
    "an undone redemption's reason",
    'redemption-state',
    `update redemption set undo_reason = 'x' where ${one('redemption', 'undone_at is not null')}`,
  ],
  [
    'a redemption that never was',
    'redemption-state',
    `insert into redemption select '${someId()}', v.id, v.campaign_id, v.trade_union_id, v.id, v.id, v.id, v.union_pays,
       v.member_pays, v.claimed_at, v.claimed_at, v.business_date, 'k', 'h' from voucher v where ${one('voucher', "status = 'expired'")}`,
  ],
  [
    'a redemption that is gone',
    'redemption-state',
    `delete from redemption where ${one('redemption', 'undone_at is not null')}`,
  ],
];

describe('a row altered by hand is named with its place', () => {
  const rolledBack = new Error('only a trial');
  let found: readonly IntegrityFinding[] = [];
  beforeEach(() => {
    found = [];
  });

  it.each(alterations)('%s', async (_, kind, statement) => {
    const trial = instance.database.transaction(async (unit) => {
      expect(await unit.execute(statement)).toBe(1);
      found = (await instance.get(BenefitsIntegrity).check(unit)).flatMap((check) => check.findings);
      throw rolledBack;
    });
    await expect(trial).rejects.toBe(rolledBack);
    const named = found.find((finding) => finding.kind === kind);
    expect(named?.place).toMatch(/^[a-z_]+ [0-9a-f]{8}-/);
    expect(named?.expected).not.toBe(named?.found);
    expect(await findings()).toEqual([]);
  });
});
