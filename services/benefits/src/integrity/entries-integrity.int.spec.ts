import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql, type IntegrityFinding, type Sql } from '@puhui/platform';
import { ISSUES } from '../spec/entries.js';
import { entriesOfEveryKind } from '../spec/entries-of-every-kind.js';
import { openInstance, type Instance } from '../spec/instance.js';
import { expectLawful } from '../spec/laws.js';
import { makeWorld, someId, START, type World } from '../spec/world.js';
import { BenefitsIntegrity } from './benefits-integrity.js';
import { brokenLaws } from './laws.js';

let world: World;
let instance: Instance;
beforeAll(async () => {
  world = await makeWorld();
  // As the owner of the tables: rows are altered by hand here.
  instance = await openInstance(world.test.url, world.clock);
  await entriesOfEveryKind(instance, world);
});
afterAll(async () => {
  await instance?.stop();
  await world?.drop();
});

const findings = async (reader: Parameters<BenefitsIntegrity['check']>[0]): Promise<IntegrityFinding[]> =>
  (await instance.get(BenefitsIntegrity).check(reader)).flatMap((check) => check.findings);
const rolledBack = new Error('only a trial');

/** What is said after statements that are never committed. */
async function trial<T>(
  statements: readonly Sql[],
  look: (reader: Parameters<BenefitsIntegrity['check']>[0]) => Promise<T>,
): Promise<T> {
  let seen: T | undefined;
  const tried = instance.database.transaction(async (tx) => {
    for (const statement of statements) await tx.execute(statement);
    seen = await look(tx);
    throw rolledBack;
  });
  await expect(tried).rejects.toBe(rolledBack);
  return seen as T;
}

const settled = sql`id = (select id from entry where status = 'settled' order by id limit 1)`;

describe('entries', () => {
  it('equal what their events make of them, after a full history', async () => {
    const checks = await instance.get(BenefitsIntegrity).check(instance.database);
    const rows = Object.fromEntries(checks.map(({ kind, rows: count }) => [kind, Number(count)]));
    expect(rows).toMatchObject({ 'entry-state': 4, 'voucher-state': 8, 'person-counter': 4 });
    await expectLawful(instance);
  });

  it.each<[string, string, Sql]>([
    ['an entry’s holder', 'entry-state', sql`update entry set person_id = id where ${settled}`],
    ['an entry’s units', 'entry-state', sql`update entry set units = 5 where ${settled}`],
    ['what came of an entry', 'entry-state', sql`update entry set issued_units = 3 where ${settled}`],
    [
      'an end',
      'entry-state',
      sql`update entry set status = 'withdrawn', issued_units = null where ${settled}`,
    ],
    ['an entry that is gone', 'entry-state', sql`delete from entry where ${settled}`],
    [
      'a first day of use',
      'voucher-state',
      sql`update voucher set valid_from = null where id = (select id from voucher order by id limit 1)`,
    ],
    [
      'the entry of a voucher',
      'voucher-state',
      sql`update voucher set entry_id = ${someId()}::uuid where id = (select id from voucher order by id limit 1)`,
    ],
  ])('altered by hand are named with their place: %s', async (_, kind, statement) => {
    const named = (await trial([statement], findings)).find((finding) => finding.kind === kind);
    expect(named?.what).toMatch(/^[a-z_]+ [0-9a-f]{8}-/);
  });
});

describe('what was promised', () => {
  it('is broken where an entry waits past its time: it is named, with its campaign', async () => {
    world.clock.set(new Date(ISSUES.getTime() + 10 * 60 * 1000));
    expect(await findings(instance.database)).toEqual([]);
    world.clock.advance(1);
    expect(await findings(instance.database)).toEqual([
      {
        kind: 'entry-in-time',
        what: expect.stringMatching(/^entry [0-9a-f]{8}-/),
        expected: 'settled at its time',
        found: expect.stringContaining(`waits since ${ISSUES.toISOString()} of campaign`),
      },
    ]);
    world.clock.set(START);
  });

  it.each<[string, Sql]>([
    [
      'for an entry that got nothing',
      sql`update entry set status = 'withdrawn', ended_at = settles_at where status = 'waiting'`,
    ],
    ['for an entry that holds less', sql`update entry set units = 3 where status = 'waiting'`],
    ['for a voucher that is gone', sql`delete from voucher where status = 'claimed'`],
  ])('is broken by a closed campaign that has bound money for nothing: %s', async (_, statement) => {
    const named = (await trial([statement], findings)).filter(({ kind }) => kind === 'closed-campaign-money');
    expect(named).toMatchObject([{ what: expect.stringMatching(/^campaign_quota /) }]);
  });
});

describe('entries', () => {
  it.each<[string, Sql]>([
    ['every entry belongs to a launched campaign', sql`delete from campaign_quota`],
    [
      'a settled entry has the vouchers that it was settled with, any other has none',
      sql`update entry set issued_units = 3 where ${settled}`,
    ],
    ['no entry is settled before its time', sql`update entry set ended_at = entered_at where ${settled}`],
    [
      'nothing is redeemed before it can be used',
      sql`update redemption set redeemed_at = redeemed_at - interval '1 day'`,
    ],
    [
      'nothing is claimed after the close',
      sql`update campaign_quota set closed_at = ${START}::timestamptz - interval '1 second'`,
    ],
    [
      'as many units are claimed as there are vouchers, and are kept for entries that wait',
      sql`update entry set units = 3 where status = 'waiting'`,
    ],
  ])('that break the law are reported: %s', async (law, statement) => {
    const broken = await trial([statement], brokenLaws);
    expect(broken.map((one) => one.law)).toContain(law);
  });
});
