import { DAY_MS } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Id } from '@puhui/kernel';
import { claim as claimAt, launched, voucherIdOf, type ClaimAnswer } from '../../spec/campaigns.js';
import { openInstance, type Instance } from '../../spec/instance.js';
import { giveMembers, makeWorld, someId, START, type World } from '../../spec/world.js';

let world: World;
let instance: Instance;
beforeAll(async () => {
  world = await makeWorld();
  instance = await openInstance(world.test.asService.url, world.clock);
});
afterAll(async () => {
  await instance?.stop();
  await world?.drop();
});

const claim = (personId: Id, campaignId: Id, key = someId()): Promise<ClaimAnswer> =>
  claimAt(instance, personId, campaignId, key);
const codeOf = (answer: ClaimAnswer): string => (answer.ok ? 'CLAIMED' : answer.error.code);

it('a claim gives one voucher, with its amounts, its end and the membership version', async () => {
  const campaignId = await launched(instance, world);
  const [personId = ''] = await giveMembers(world, 1);
  const answer = await claim(personId, campaignId);
  expect(answer).toMatchObject({
    ok: true,
    value: {
      outcome: 'granted',
      voucher: {
        status: 'claimed',
        personId,
        campaignId,
        unionPays: 1900n,
        memberPays: 100n,
        validFrom: null,
        validUntil: new Date('2026-12-12T16:00:00Z'),
        entryId: null,
      },
    },
  });
  const rows = await world.test.sql.query<{ membership_version: number }[]>(
    sql`select membership_version from voucher where person_id = ${personId}::uuid`,
  );
  expect(rows).toEqual([{ membership_version: 1 }]);
});

it('each voucher has one event, in the same commit', async () => {
  const campaignId = await launched(instance, world);
  const people = await giveMembers(world, 5);
  await Promise.all(people.map((personId) => claim(personId, campaignId)));
  const kept = await world.test.sql.query<{ person: Id }[]>(
    sql`select data ->> 'personId' as person from messaging.event
        where type = 'puhui.VoucherClaimed.v1' and data ->> 'campaignId' = ${campaignId}::text`,
  );
  expect(kept.map((row) => row.person).sort()).toEqual([...people].sort());
});

it('claims end when the units are gone', async () => {
  const campaignId = await launched(instance, world);
  const people = await giveMembers(world, 13);
  const answers = (await Promise.all(people.map((personId) => claim(personId, campaignId)))).map(codeOf);
  expect(answers.filter((code) => code === 'CLAIMED')).toHaveLength(10);
  expect(answers.filter((code) => code === 'SOLD_OUT')).toHaveLength(3);
});

it('a person stays within the limit, per period and per campaign', async () => {
  const campaignId = await launched(instance, world);
  const other = await launched(instance, world);
  const [personId = ''] = await giveMembers(world, 1);
  expect(codeOf(await claim(personId, campaignId))).toBe('CLAIMED');
  expect(await claim(personId, campaignId)).toMatchObject({
    error: {
      code: 'PERSON_LIMIT_REACHED',
      limit: 1,
      period: 'month',
      nextFrom: new Date('2026-11-30T16:00:00Z'),
    },
  });
  expect(codeOf(await claim(personId, other))).toBe('CLAIMED');
});

it('each day stays within its own units', async () => {
  const quotas = {
    totalUnits: 10,
    perPeriod: { period: 'day' as const, units: 2 },
    perPerson: null,
  };
  const campaignId = await launched(instance, world, { quotas });
  const people = await giveMembers(world, 4);
  const first = await Promise.all(people.map((personId) => claim(personId, campaignId)));
  expect(first.map(codeOf)).toEqual(['CLAIMED', 'CLAIMED', 'PERIOD_SOLD_OUT', 'PERIOD_SOLD_OUT']);
  world.clock.advance(DAY_MS);
  expect(codeOf(await claim(people[2] ?? '', campaignId))).toBe('CLAIMED');
  world.clock.set(START);
});

describe('a claim is refused with what the person needs to know', () => {
  it('by somebody who is no member', async () => {
    const campaignId = await launched(instance, world);
    expect(await claim(someId(), campaignId)).toMatchObject({
      error: { code: 'NOT_ELIGIBLE', reason: 'not_a_member' },
    });
  });

  it('of a campaign that nobody knows', async () => {
    const [personId = ''] = await giveMembers(world, 1);
    expect(codeOf(await claim(personId, someId()))).toBe('CAMPAIGN_UNKNOWN');
  });

  it('before and after the window, with when it opens or closed', async () => {
    const campaignId = await launched(instance, world);
    const [personId = ''] = await giveMembers(world, 1);
    world.clock.set(new Date(START.getTime() - 1));
    expect(await claim(personId, campaignId)).toMatchObject({
      error: { code: 'CAMPAIGN_NOT_OPEN', reason: 'not_yet', opensAt: START },
    });
    world.clock.set(new Date('2026-12-02T02:00:00Z'));
    expect(await claim(personId, campaignId)).toMatchObject({
      error: { code: 'CAMPAIGN_NOT_OPEN', reason: 'over', closedAt: new Date('2026-12-02T02:00:00Z') },
    });
    world.clock.set(START);
  });
});

describe('an idempotency key', () => {
  it('gets the same voucher again, even when all units are taken by then', async () => {
    const campaignId = await launched(instance, world);
    const people = await giveMembers(world, 10);
    const [first = ''] = people;
    const key = someId();
    const once = await claim(first, campaignId, key);
    await Promise.all(people.slice(1).map((personId) => claim(personId, campaignId)));
    const again = await claim(first, campaignId, key);
    expect(voucherIdOf(once)).not.toBeNull();
    expect(voucherIdOf(again)).toBe(voucherIdOf(once));
  });

  it('is refused for another campaign', async () => {
    const [campaignId, other] = [await launched(instance, world), await launched(instance, world)];
    const [personId = ''] = await giveMembers(world, 1);
    const key = someId();
    expect(codeOf(await claim(personId, campaignId, key))).toBe('CLAIMED');
    expect(codeOf(await claim(personId, other, key))).toBe('IDEMPOTENCY_KEY_ALREADY_USED');
  });

  it('that was refused may succeed later', async () => {
    const campaignId = await launched(instance, world);
    const [personId = ''] = await giveMembers(world, 1);
    const key = someId();
    world.clock.set(new Date(START.getTime() - 1));
    expect(codeOf(await claim(personId, campaignId, key))).toBe('CAMPAIGN_NOT_OPEN');
    world.clock.set(START);
    expect(codeOf(await claim(personId, campaignId, key))).toBe('CLAIMED');
  });

  it('of one person is not confused with the same key of another', async () => {
    const campaignId = await launched(instance, world);
    const [one = '', two = ''] = await giveMembers(world, 2);
    const key = someId();
    const answers = await Promise.all([claim(one, campaignId, key), claim(two, campaignId, key)]);
    expect(answers.map(codeOf)).toEqual(['CLAIMED', 'CLAIMED']);
  });
});
