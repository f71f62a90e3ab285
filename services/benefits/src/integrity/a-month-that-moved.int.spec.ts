import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Relay } from '@puhui/messaging';
import { moveMonth } from '@puhui/messaging/moving';
import { brokerThatTakesAll, silentLogger, specSigner } from '@puhui/messaging/testing';
import { sql, type Sql, type Writer } from '@puhui/platform';
import { temporaryFolder } from '@puhui/testkit';
import { claimed, launched } from '../spec/campaigns.js';
import { redeem } from '../spec/counters.js';
import { openInstance, type Instance } from '../spec/instance.js';
import { giveMembers, makeWorld, type World } from '../spec/world.js';
import { BenefitsIntegrity } from './benefits-integrity.js';

let world: World;
let instance: Instance;
let people: readonly string[];
let campaignId: string;

/** A campaign of November whose events were moved away, with a voucher that was redeemed then, and one that is later. */
beforeAll(async () => {
  world = await makeWorld();
  await world.test.sql.execute(
    sql`select messaging.keep_month('2026-11-01'), messaging.keep_month('2026-12-01')`,
  );
  instance = await openInstance(world.test.url, world.clock);
  campaignId = await launched(instance, world, { quotas: QUOTAS });
  people = await giveMembers(world, 5);
  const codes: string[] = [];
  for (const personId of people.slice(0, 3)) codes.push((await claimed(instance, personId, campaignId)).code);
  await redeem(instance, world, codes[0] ?? '');
  const relay = new Relay({
    signer: specSigner(),
    service: 'benefits',
    database: world.test.sql,
    broker: brokerThatTakesAll(),
    logger: silentLogger,
  });
  await relay.publishBatch();
  await moveMonth({
    database: world.test.sql,
    service: 'benefits',
    month: '2026-11',
    folder: temporaryFolder('moved'),
    now: new Date('2027-03-01T00:00:00Z'),
    alsoStays: sql`false`,
    say: () => undefined,
  });
  world.clock.set(new Date('2026-12-01T02:00:00Z'));
  await redeem(instance, world, codes[1] ?? '');
  await claimed(instance, people[3] ?? '', campaignId);
});
afterAll(async () => {
  await instance?.stop();
  await world?.drop();
});

const QUOTAS = {
  totalUnits: 10,
  perPeriod: { period: 'month' as const, units: 9 },
  perPerson: { period: 'month' as const, units: 1 },
};

const check = () => instance.get(BenefitsIntegrity).check(instance.database);

it('goes on being used, and what rests on it is counted and not compared', async () => {
  const checks = await check();
  expect(checks.flatMap(({ findings }) => findings)).toEqual([]);
  const rows = Object.fromEntries(checks.map(({ kind, rows: count }) => [kind, Number(count)]));
  expect(rows).toMatchObject({
    'campaign-state': 1,
    'campaign-quota': 1,
    'voucher-state': 1,
    'period-counter': 0,
    'rests-on-moved-events': 3,
  });
});

const alterations: readonly [string, Sql, string][] = [
  [
    'a voucher of then that is gone',
    sql`delete from voucher where status = 'claimed' and claimed_at < '2026-11-30'`,
    'table-laws',
  ],
  ['a count of claims', sql`update campaign_quota set claimed_units = claimed_units - 1`, 'table-laws'],
  [
    'a voucher of later',
    sql`update voucher set union_pays = 1 where claimed_at > '2026-11-30'`,
    'voucher-state',
  ],
  ['the campaign, whose events stayed', sql`update campaign set title = title || '!'`, 'campaign-state'],
  [
    'a row that was slipped in',
    sql`insert into voucher select (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(), 'code_hash', repeat('ab', 16)))).* from voucher v where claimed_at > '2026-11-30'`,
    'voucher-state',
  ],
];

describe('beside it, an alteration by hand is still found', () => {
  it.each(alterations)('%s', async (_, statement, kind) => {
    let kinds: string[] = [];
    const tampering = instance.database.transaction(async (tx: Writer) => {
      await tx.execute(sql`set local session_replication_role = 'replica'`);
      await tx.execute(statement);
      const checks = await instance.get(BenefitsIntegrity).check(tx);
      kinds = checks.filter(({ findings }) => findings.length > 0).map(({ kind: found }) => found);
      throw new Error('undo it');
    });
    await expect(tampering).rejects.toThrow('undo it');
    expect(kinds).toContain(kind);
  });
});
