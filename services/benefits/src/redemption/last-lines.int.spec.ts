import { sql, type Sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Id } from '@puhui/kernel';
import { claimed, launched } from '../spec/campaigns.js';
import { redeem, undo } from '../spec/counters.js';
import { openInstance, type Instance } from '../spec/instance.js';
import { giveMembers, makeWorld, someId, type World } from '../spec/world.js';
import { KeptRedemptions } from '../vouchers/kept-redemptions.js';

let world: World;
let instance: Instance;
let redemptionId: Id;
let voucherId: Id;
beforeAll(async () => {
  world = await makeWorld();
  instance = await openInstance(world.test.asService.url, world.clock);
  const campaignId = await launched(instance, world);
  const [personId = ''] = await giveMembers(world, 1);
  const voucher = await claimed(instance, personId, campaignId);
  ({ voucherId } = voucher);
  const taken = await redeem(instance, world, voucher.code);
  if (!taken.ok) throw new Error('the voucher is good');
  redemptionId = taken.value.redemptionId;
});
afterAll(async () => {
  await instance?.stop();
  await world?.drop();
});

/** The redemption once more, as code that forgot every rule would write it. */
const writeAgain = (changes: string): Promise<number> =>
  world.test.sql.execute(
    sql`insert into redemption select (r).* from (
       select jsonb_populate_record(r, ${changes}::jsonb) as r from redemption r where id = ${redemptionId}::uuid) as again`,
  );
const update = (set: Sql): Promise<number> =>
  world.test.sql.execute(sql`update redemption set ${set} where id = ${redemptionId}::uuid`);

describe('the database itself refuses', () => {
  it('a second standing redemption of one voucher', async () => {
    const again = writeAgain(JSON.stringify({ id: someId() }));
    await expect(again).rejects.toThrow('redemption_stands_once');
  });

  it('an undo without a reason, or at the end of its window', async () => {
    await expect(update(sql`undone_at = redeemed_at`)).rejects.toThrow('redemption_undone_says_who');
    await expect(update(sql`undone_at = undo_until, undone_by = id, undo_reason = 'x'`)).rejects.toThrow(
      'redemption_undone_in_time',
    );
  });

  it('a voucher redeemed by nothing, or expired on no day', async () => {
    const change = (set: Sql): Promise<number> =>
      world.test.sql.execute(sql`update voucher set ${set} where id = ${voucherId}::uuid`);
    await expect(change(sql`redemption_id = null`)).rejects.toThrow('voucher_redeemed_has_a_redemption');
    await expect(change(sql`status = 'expired', redemption_id = null`)).rejects.toThrow(
      'voucher_expired_says_when',
    );
  });
});

describe('what is kept of redemptions', () => {
  it('shows a voucher’s standing redemption, or else the last one undone', async () => {
    const redemptions = instance.get(KeptRedemptions);
    const last = async () =>
      (await redemptions.lastOfVouchers(instance.database, [voucherId])).get(voucherId);
    expect(await last()).toMatchObject({ id: redemptionId, undoneAt: null });
    await undo(instance, world.cashierId, redemptionId);
    expect(await last()).toMatchObject({ id: redemptionId, undoneBy: world.cashierId });
    expect(await redemptions.lastOfVouchers(instance.database, [someId()])).toEqual(new Map());
  });
});
