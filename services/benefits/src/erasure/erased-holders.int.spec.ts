import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { MINUTE_MS, type Id } from '@puhui/kernel';
import { PersonWords, sql } from '@puhui/platform';
import { claim, claimed, launched } from '../spec/campaigns.js';
import { outcomeOf, redeem, undo } from '../spec/counters.js';
import { CLOSES, entered, ISSUES, PACK, settleAll, signUpCampaign, tallyOf } from '../spec/entries.js';
import { tellErasure } from '../spec/erased.js';
import { openInstance, type Instance } from '../spec/instance.js';
import { expectLawful } from '../spec/laws.js';
import { giveMembers, makeWorld, someId, START, type World } from '../spec/world.js';
import { HeldVouchers } from '../vouchers/held-vouchers.js';
import { EndWhatIsOpen } from './end-what-is-open.js';

let world: World;
let instance: Instance;
beforeAll(async () => {
  world = await makeWorld();
  instance = await openInstance(world.test.asService.url, world.clock);
});
// What the spec before left open ends before this one begins.
beforeEach(async () => {
  await round();
});
afterAll(async () => {
  await instance?.stop();
  await world?.drop();
});

const told = (personId: Id, status: Parameters<typeof tellErasure>[2] = 'done') =>
  tellErasure(instance, personId, status);
const round = (): Promise<number> => instance.get(EndWhatIsOpen).round();
const open = async (): Promise<Id[]> => {
  const rows = await world.test.sql.query<{ id: Id }[]>(
    sql`select person_id as id from platform.person_key where erased_at is not null and through_at is null`,
  );
  return rows.map(({ id }) => id);
};
const statusOf = async (voucherId: Id) => {
  const [row] = await world.test.sql.query<{ status: string; on: string | null }[]>(
    sql`select status, expired_on::text as on from voucher where id = ${voucherId}::uuid`,
  );
  return row;
};

/** Somebody whose voucher was redeemed before they were erased. */
async function redeemedByErased() {
  const campaignId = await launched(instance, world);
  const [personId = ''] = await giveMembers(world, 1);
  const { code, voucherId } = await claimed(instance, personId, campaignId);
  const taken = await redeem(instance, world, code);
  const redemptionId = taken.ok ? taken.value.redemptionId : '';
  await told(personId);
  const undone = async () => void (await undo(instance, world.cashierId, redemptionId));
  return [personId, { voucherId, undone }] as const;
}

describe('somebody who has been erased', () => {
  it('gets nothing more, whatever memberships are known of them still', async () => {
    const campaignId = await launched(instance, world);
    const [personId = '', other = ''] = await giveMembers(world, 2);
    await told(personId);
    await told(other, 'refused');
    expect(await claim(instance, personId, campaignId, someId())).toMatchObject({
      error: { code: 'NOT_ELIGIBLE', reason: 'not_a_member' },
    });
    expect((await claim(instance, other, campaignId, someId())).ok).toBe(true);
  });

  it('has vouchers no more: they end on that day, and their money is free', async () => {
    const campaignId = await launched(instance, world);
    const [personId = '', other = ''] = await giveMembers(world, 2);
    const mine = await claimed(instance, personId, campaignId);
    const another = await claimed(instance, other, campaignId);
    await told(personId);
    expect(await round()).toBe(1);
    expect(await statusOf(mine.voucherId)).toEqual({ status: 'expired', on: '2026-11-22' });
    expect(await statusOf(another.voucherId)).toMatchObject({ status: 'claimed' });
    // It ended before its time: the counter is not told that it is to end in weeks.
    expect(await redeem(instance, world, mine.code)).toMatchObject({
      error: { code: 'CODE_ALREADY_ENDED', endedOn: '2026-11-22' },
    });
    await expectLawful(instance);
  });
});

describe('what somebody had who has been erased', () => {
  it('is looked after until nothing can come any more: a claim on its way, a redemption that is undone', async () => {
    const campaignId = await launched(instance, world);
    const [personId = ''] = await giveMembers(world, 1);
    const { code, voucherId } = await claimed(instance, personId, campaignId);
    const taken = await redeem(instance, world, code);
    const redemptionId = taken.ok ? taken.value.redemptionId : '';
    await told(personId);
    expect(await round()).toBe(0);
    world.clock.advance(20 * MINUTE_MS);
    await round();
    expect(await open()).toContain(personId);
    expect(outcomeOf(await undo(instance, world.cashierId, redemptionId), 'UNDONE')).toBe('UNDONE');
    expect(await round()).toBe(1);
    expect(await statusOf(voucherId)).toMatchObject({ status: 'expired' });
    expect(await open()).not.toContain(personId);
    await expectLawful(instance);
    world.clock.set(START);
  });

  it('was written about in words that nobody can read any more, and new ones neither', async () => {
    const campaignId = await launched(instance, world, {
      quotas: { totalUnits: 4, perPeriod: null, perPerson: null },
    });
    const [personId = ''] = await giveMembers(world, 1);
    const reasons = async () => {
      const rows = await world.test.sql.query<{ id: Id; words: string }[]>(
        sql`select r.id, r.undo_reason as words from redemption r join voucher v on v.id = r.voucher_id
          where v.person_id = ${personId}::uuid and r.undone_at is not null order by r.id`,
      );
      const kept = rows.map(({ id, words }) => ({ personId, about: `undo:${id}`, words }));
      return instance.get(PersonWords).open(instance.database, kept);
    };
    const redemptions: Id[] = [];
    for (let nr = 0; nr < 2; nr += 1) {
      const taken = await redeem(instance, world, (await claimed(instance, personId, campaignId)).code);
      redemptions.push(taken.ok ? taken.value.redemptionId : '');
    }
    await undo(instance, world.cashierId, redemptions[0] ?? '', { reason: '扫错了券' });
    expect(await reasons()).toEqual(['扫错了券']);
    await told(personId);
    await told(personId);
    await undo(instance, world.cashierId, redemptions[1] ?? '', { reason: '又扫错了' });
    expect(await reasons()).toEqual([null, null]);
    const back = sql`update platform.person_key set algorithm = 'x', wrapped_key = 'x', erased_at = null, through_at = null`;
    await expect(world.test.asService.sql.execute(back)).rejects.toThrow('destroyed, never changed');
    await expectLawful(instance);
  });
});

describe('an undo of what somebody redeemed who has been erased', () => {
  it('in the midst of a round leaves nothing open', async () => {
    const [personId, { voucherId, undone }] = await redeemedByErased();
    world.clock.advance(20 * MINUTE_MS);
    const vouchers = instance.get(HeldVouchers);
    const asked = jest.spyOn(vouchers, 'mayComeBack').mockImplementation(async (reader, id, after) => {
      // Others are left for another round.
      if (id !== personId) return true;
      asked.mockRestore();
      await undone();
      return vouchers.mayComeBack(reader, id, after);
    });
    await round();
    await round();
    expect(await statusOf(voucherId)).toMatchObject({ status: 'expired' });
    expect(await open()).not.toContain(personId);
    world.clock.set(START);
  });
});

describe('entries of somebody who has been erased', () => {
  it('are given back while others can take them', async () => {
    const campaignId = await signUpCampaign(instance, world, 2);
    const [personId = '', next = ''] = await giveMembers(world, 2);
    await entered(instance, personId, campaignId);
    await told(personId);
    expect(await round()).toBe(1);
    expect(await tallyOf(world, campaignId)).toMatchObject({ waiting: 0, withdrawn: 1, claimed: 0 });
    await entered(instance, next, campaignId);
    await expectLawful(instance);
  });

  it('take no part in the settlement after that: they get nothing, and what was kept for them is free', async () => {
    const campaignId = await signUpCampaign(instance, world, 2);
    const [personId = '', other = ''] = await giveMembers(world, 2);
    for (const one of [personId, other]) await entered(instance, one, campaignId);
    world.clock.set(CLOSES);
    await told(personId);
    expect(await round()).toBe(0);
    world.clock.set(ISSUES);
    await settleAll(instance);
    await round();
    expect(await open()).not.toContain(personId);
    const issued = await world.test.sql.query<{ person: Id }[]>(
      sql`select distinct person_id as person from voucher where campaign_id = ${campaignId}::uuid`,
    );
    expect(issued).toEqual([{ person: other }]);
    expect(await tallyOf(world, campaignId)).toMatchObject({ waiting: 0, settled: 2, claimed: PACK });
    await expectLawful(instance);
    world.clock.set(START);
  });
});
