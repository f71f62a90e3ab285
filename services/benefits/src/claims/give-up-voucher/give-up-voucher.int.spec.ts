import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS, type Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { ExpireVouchers } from '../../expiry/expire-vouchers.js';
import { claim, claimed, launched } from '../../spec/campaigns.js';
import { outcomeOf, redeem, undo } from '../../spec/counters.js';
import { tallyOf } from '../../spec/entries.js';
import { givingUp } from '../../spec/giving-up.js';
import { openInstance, type Instance } from '../../spec/instance.js';
import { expectLawful } from '../../spec/laws.js';
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

const giveUp = async (personId: Id, voucherId: Id, key?: string): Promise<string> =>
  outcomeOf(await givingUp(instance, personId, voucherId, key), 'GIVEN_UP');
const eventsOf = (voucherId: Id) =>
  world.test.sql.query<{ type: string; why: string | null; on: string }[]>(
    sql`select type, data ->> 'endedEarly' as why, business_date::text as on from messaging.event
      where aggregate = 'voucher' and aggregate_id = ${voucherId}::uuid order by version`,
  );
const ENDED = { type: 'puhui.VoucherExpired.v1', why: 'given_up', on: '2026-11-22' };

async function held() {
  const campaignId = await launched(instance, world);
  const [personId = '', other = ''] = await giveMembers(world, 2);
  return { campaignId, personId, other, ...(await claimed(instance, personId, campaignId)) };
}

describe('a voucher that is given up', () => {
  it('ends once, whatever key is sent and however often, for its holder alone', async () => {
    const { personId, other, voucherId } = await held();
    expect(await giveUp(other, voucherId)).toBe('VOUCHER_UNKNOWN');
    expect(await giveUp(personId, someId())).toBe('VOUCHER_UNKNOWN');
    const keys = ['one', 'one', 'two', 'three'];
    const answers = await Promise.all(keys.map((key) => giveUp(personId, voucherId, key)));
    expect(new Set(answers)).toEqual(new Set(['GIVEN_UP']));
    expect((await eventsOf(voucherId)).slice(1)).toEqual([ENDED]);
    await expectLawful(instance);
  });

  it('is told at a counter to have ended, on which day, and never that it runs out in weeks', async () => {
    const { personId, voucherId, code } = await held();
    await giveUp(personId, voucherId);
    expect(await redeem(instance, world, code)).toMatchObject({
      error: { code: 'CODE_ALREADY_ENDED', endedOn: '2026-11-22' },
    });
  });

  it('leaves its unit with nobody: it is not free for others, and counts for whoever had it', async () => {
    const { campaignId, personId, voucherId } = await held();
    await giveUp(personId, voucherId);
    expect(await tallyOf(world, campaignId)).toMatchObject({ claimed: 1, vouchers: 1 });
    expect(await claim(instance, personId, campaignId)).toMatchObject({
      error: { code: 'PERSON_LIMIT_REACHED' },
    });
    await expectLawful(instance);
  });
});

describe('a voucher that was used, or ran out', () => {
  it('stays as it is, and can be given up once its redemption was undone', async () => {
    const { personId, voucherId, code } = await held();
    const taken = await redeem(instance, world, code);
    expect(await giveUp(personId, voucherId)).toBe('VOUCHER_ALREADY_REDEEMED');
    await undo(instance, world.cashierId, taken.ok ? taken.value.redemptionId : '');
    expect(await giveUp(personId, voucherId)).toBe('GIVEN_UP');
    expect((await eventsOf(voucherId)).at(-1)).toEqual(ENDED);
    await expectLawful(instance);
  });

  it('is not said to have been given up', async () => {
    const { personId, voucherId } = await held();
    world.clock.set(new Date(START.getTime() + 40 * DAY_MS));
    expect(await giveUp(personId, voucherId)).toBe('VOUCHER_ALREADY_ENDED');
    while ((await instance.get(ExpireVouchers).expireBatch()) > 0);
    expect(await giveUp(personId, voucherId)).toBe('VOUCHER_ALREADY_ENDED');
    expect((await eventsOf(voucherId)).at(-1)).toMatchObject({ why: null });
    await expectLawful(instance);
    world.clock.set(START);
  });
});
