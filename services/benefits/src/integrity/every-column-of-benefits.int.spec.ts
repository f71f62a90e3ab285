import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unwrap } from '@puhui/kernel';
import { doneUnseen, ownTables, tamperedOf, type Tampered } from '@puhui/platform/testing';
import { claimed, draft, launched } from '../spec/campaigns.js';
import { redeem, undo } from '../spec/counters.js';
import { openInstance, type Instance } from '../spec/instance.js';
import { officer } from '../spec/officer.js';
import { giveMembers, makeWorld, type World } from '../spec/world.js';
import { BenefitsIntegrity } from './benefits-integrity.js';

let world: World;
let instance: Instance;
let tampered: Tampered;
beforeAll(async () => {
  world = await makeWorld();
  // As the owner of the tables: rows are altered by hand here.
  instance = await openInstance(world.test.url, world.clock);
  const quotas = {
    totalUnits: 20,
    perPeriod: { period: 'week' as const, units: 9 },
    perPerson: { period: 'month' as const, units: 1 },
  };
  const campaignId = await launched(instance, world, { quotas });
  const codes: string[] = [];
  for (const personId of await giveMembers(world, 3))
    codes.push((await claimed(instance, personId, campaignId)).code);
  await redeem(instance, world, codes[0] ?? '');
  const second = await redeem(instance, world, codes[1] ?? '');
  if (!second.ok) throw new Error('the second voucher is good');
  await undo(instance, world.cashierId, second.value.redemptionId);
  unwrap(await officer(instance, world.officerId).discard(await draft(instance, world)));
  tampered = tamperedOf(world.test.sql, (tx) => instance.get(BenefitsIntegrity).check(tx));
});
afterAll(async () => {
  await instance?.stop();
  await world?.drop();
});

/** Tables, or some of their rows, and the columns that somebody may alter unseen, with the reason why. */
const WALKED: readonly (readonly [table: string, where: string, unseen: Readonly<Record<string, string>>])[] =
  [
    ['campaign', `status <> 'discarded'`, {}],
    ['campaign', `status = 'discarded'`, {}],
    ['campaign_quota', 'true', {}],
    ['period_counter', 'true', {}],
    ['person_counter', 'true', {}],
    ['redemption', 'true', {}],
    ['voucher', `status = 'claimed'`, {}],
    [
      'voucher',
      `status <> 'claimed'`,
      { code_key: 'its code has been used; one that ended long ago lies under a key that is gone' },
    ],
  ];
const REBUILT = 'a projection, rebuilt beside the live one: every-column-of-a-projection';
const ELSEWHERE: Readonly<Record<string, string>> = {
  entry: 'every-column-of-an-entry',
  membership: REBUILT,
  offer: REBUILT,
  outlet: REBUILT,
  partner: REBUILT,
  told_persons: 'what the public was told, which no book holds; the next closing of that year counts anew',
  wrong_code: 'holds back who guesses, for minutes',
};

describe('every column of benefits', () => {
  it('is of a table that is walked, or named with a reason', async () => {
    const named = [...new Set([...WALKED.map(([table]) => table), ...Object.keys(ELSEWHERE)])].toSorted();
    expect(await ownTables(tampered)).toEqual(named);
    expect(await tampered.found()).toEqual([]);
  });

  it.each(WALKED)(
    'of %s (%s) is found when it is altered, but those named',
    async (table, where, named) => {
      expect(await doneUnseen(tampered, table, where, 3)).toEqual(Object.keys(named).toSorted());
    },
    120_000,
  );
});
