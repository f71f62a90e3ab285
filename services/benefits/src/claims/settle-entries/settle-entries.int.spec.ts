import { DAY_MS } from '@puhui/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from '@puhui/platform';
import { claim, entryIdOf, launched } from '../../spec/campaigns.js';
import { outcomeOf, redeem } from '../../spec/counters.js';
import {
  CLOSES,
  entered,
  ISSUES,
  PACK,
  settleAll,
  signUpCampaign,
  tallyOf,
  USABLE,
  withdraw,
} from '../../spec/entries.js';
import { openFleet, type Fleet } from '../../spec/fleet.js';
import { expectLawful } from '../../spec/laws.js';
import { officer } from '../../spec/officer.js';
import { giveMembers, someId, START } from '../../spec/world.js';
import { ExpireVouchers } from '../../expiry/expire-vouchers.js';
import { CodeKeeper } from '../../vouchers/code/code.js';

let fleet: Fleet;
beforeAll(async () => {
  fleet = await openFleet();
});
/** Nothing waits from the test before. */
beforeEach(async () => {
  fleet.world.clock.set(ISSUES);
  await settleAll(fleet.first);
  fleet.world.clock.set(START);
});
afterAll(() => fleet?.stop());

const codesOf = async (campaignId: string): Promise<string[]> => {
  const rows = await fleet.world.test.sql.query<{ id: string }[]>(
    sql`select id from voucher where campaign_id = ${campaignId}::uuid order by id`,
  );
  return rows.map(({ id }) => fleet.first.get(CodeKeeper).codeOf({ id, codeKey: 1 }));
};

describe('an entry', () => {
  it('keeps a pack of the campaign’s units, and says when it is settled', async () => {
    const { first, world } = fleet;
    const campaignId = await signUpCampaign(first, world, 2);
    const [personId = ''] = await giveMembers(world, 1);
    expect(await claim(first, personId, campaignId)).toMatchObject({
      ok: true,
      value: { outcome: 'entered', entry: { status: 'waiting', units: PACK, settlesAt: ISSUES, personId } },
    });
    expect(await tallyOf(world, campaignId)).toMatchObject({ waiting: 1, vouchers: 0, claimed: PACK });
    await expectLawful(first);
  });

  it('repeated under its key is the same entry; under another key it is refused', async () => {
    const { first, world } = fleet;
    const campaignId = await signUpCampaign(first, world, 2);
    const [personId = ''] = await giveMembers(world, 1);
    const key = someId();
    const once = await claim(first, personId, campaignId, key);
    expect(entryIdOf(await claim(first, personId, campaignId, key))).toBe(entryIdOf(once));
    expect(await claim(first, personId, campaignId)).toMatchObject({
      error: { code: 'PERSON_LIMIT_REACHED', limit: PACK, period: 'campaign' },
    });
  });

  it('that is withdrawn frees its units, and its owner may come again', async () => {
    const { first, world } = fleet;
    const campaignId = await signUpCampaign(first, world, 1);
    const [one = '', two = ''] = await giveMembers(world, 2);
    const entryId = await entered(first, one, campaignId);
    expect(outcomeOf(await claim(first, two, campaignId), 'ENTERED')).toBe('SOLD_OUT');
    const key = someId();
    const gone = await withdraw(first, one, entryId, key);
    expect(gone).toMatchObject({ ok: true, value: { status: 'withdrawn', endedAt: START } });
    expect(await withdraw(first, one, entryId, key)).toEqual(gone);
    expect(outcomeOf(await withdraw(first, one, entryId), 'WITHDRAWN')).toBe('ENTRY_STEP_NOT_OPEN');
    await expectLawful(first);
    const other = await entered(first, two, campaignId);
    expect(outcomeOf(await withdraw(first, one, other), 'WITHDRAWN')).toBe('ENTRY_UNKNOWN');
    await withdraw(first, two, other);
    expect(await entered(first, one, campaignId)).not.toBe(entryId);
    world.clock.set(CLOSES);
    await expectLawful(first);
    expect(await tallyOf(world, campaignId)).toMatchObject({ waiting: 1, withdrawn: 2, claimed: PACK });
  });
});

describe('entries whose time has come', () => {
  it('become a pack of vouchers each, not a moment early, and never twice', async () => {
    const { first, world } = fleet;
    const campaignId = await signUpCampaign(first, world, 5);
    const people = await giveMembers(world, 5);
    for (const personId of people) await entered(first, personId, campaignId);
    world.clock.set(new Date(ISSUES.getTime() - 1));
    expect(await settleAll(first)).toBe(0);
    world.clock.set(ISSUES);
    expect(await settleAll(first, 2)).toBe(5);
    expect(await settleAll(first)).toBe(0);
    expect(await tallyOf(world, campaignId)).toEqual({
      waiting: 0,
      settled: 5,
      withdrawn: 0,
      vouchers: 5 * PACK,
      claimed: 5 * PACK,
    });
    const kept = await world.test.sql.query<{ entries: number; vouchers: number; actors: number }[]>(
      sql`select count(distinct data ->> 'entryId')::int as entries, count(*)::int as vouchers, count(actor_id)::int as actors
          from messaging.event where type = 'puhui.VoucherClaimed.v1' and data ->> 'campaignId' = ${campaignId}::text`,
    );
    expect(kept).toEqual([{ entries: 5, vouchers: 5 * PACK, actors: 0 }]);
    await expectLawful(first);
  });

  it('are settled by two instances at once, each entry by one of them', async () => {
    const { first, second, world } = fleet;
    const campaignId = await signUpCampaign(first, world, 40);
    const people = await giveMembers(world, 40);
    await Promise.all(people.map((personId) => entered(first, personId, campaignId)));
    world.clock.set(ISSUES);
    const settled = await Promise.all([settleAll(first, 7), settleAll(second, 7)]);
    expect(settled[0] + settled[1]).toBe(40);
    expect(await tallyOf(world, campaignId)).toMatchObject({ settled: 40, vouchers: 40 * PACK });
    await expectLawful(first);
  });
});

describe('a settlement', () => {
  it('happens after an early close too, which releases only what nobody had', async () => {
    const { first, world } = fleet;
    const campaignId = await signUpCampaign(first, world, 5);
    const [one = '', two = '', late = ''] = await giveMembers(world, 3);
    const entryId = await entered(first, one, campaignId);
    await entered(first, two, campaignId);
    const closed = await officer(first, world.officerId).close(campaignId);
    expect(closed).toMatchObject({ ok: true, value: { releasedUnits: 3 * PACK } });
    expect(outcomeOf(await claim(first, late, campaignId), 'ENTERED')).toBe('CAMPAIGN_NOT_OPEN');
    expect(outcomeOf(await withdraw(first, one, entryId), 'WITHDRAWN')).toBe('WITHDRAWAL_OVER');
    world.clock.set(ISSUES);
    expect(await settleAll(first)).toBe(2);
    expect(await tallyOf(world, campaignId)).toMatchObject({ settled: 2, vouchers: 2 * PACK });
    await expectLawful(first);
  });

  it('gives vouchers that are refused before their first day, valid from it on, and expire', async () => {
    const { first, world } = fleet;
    const campaignId = await signUpCampaign(first, world, 1);
    const [personId = ''] = await giveMembers(world, 1);
    await entered(first, personId, campaignId);
    world.clock.set(ISSUES);
    await settleAll(first);
    const [code = ''] = await codesOf(campaignId);
    world.clock.set(new Date(USABLE.getTime() - 1));
    expect(await redeem(first, world, code)).toMatchObject({
      error: { code: 'VOUCHER_NOT_USABLE_YET', validFrom: USABLE },
    });
    world.clock.set(USABLE);
    expect(outcomeOf(await redeem(first, world, code), 'REDEEMED')).toBe('REDEEMED');
    world.clock.advance(40 * DAY_MS);
    expect(await first.get(ExpireVouchers).expireBatch()).toBeGreaterThanOrEqual(PACK - 1);
    await expectLawful(first);
  });

  it('that is settled long after its vouchers’ last day still adds up', async () => {
    const { first, world } = fleet;
    const [personId = ''] = await giveMembers(world, 1);
    await entered(first, personId, await signUpCampaign(first, world, 1));
    world.clock.set(new Date(USABLE.getTime() + 40 * DAY_MS));
    await settleAll(first);
    await first.get(ExpireVouchers).expireBatch();
    await expectLawful(first);
  });

  it('ignores campaigns that give out at once', async () => {
    const { first, world } = fleet;
    const campaignId = await launched(first, world);
    const [personId = ''] = await giveMembers(world, 1);
    await claim(first, personId, campaignId);
    world.clock.set(ISSUES);
    expect(await settleAll(first)).toBe(0);
    expect(await tallyOf(world, campaignId)).toMatchObject({ waiting: 0, settled: 0, vouchers: 1 });
  });
});
