import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sql } from '@puhui/platform';
import { tracesIn } from '@puhui/platform/testing';
import { claimed, launched } from '../../spec/campaigns.js';
import { redeem, undo } from '../../spec/counters.js';
import { openInstance, type Instance } from '../../spec/instance.js';
import { expectLawful } from '../../spec/laws.js';
import { giveMembers, makeWorld, someId, type World } from '../../spec/world.js';

const NAME = '欧阳若兰';

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

it('why a redemption was undone stands nowhere in clear, and its event tells of it by a digest', async () => {
  const campaignId = await launched(instance, world);
  const [personId = ''] = await giveMembers(world, 1);
  const { code, voucherId } = await claimed(instance, personId, campaignId);
  const answer = await redeem(instance, world, code);
  const redemptionId = answer.ok ? answer.value.redemptionId : '';
  const [reason, key] = [`${NAME}本人要求退回`, someId()];
  expect((await undo(instance, world.cashierId, redemptionId, { reason, key })).ok).toBe(true);
  expect(await tracesIn(world.test.sql, [NAME])).toEqual([]);
  const [told] = await world.test.sql.query<{ data: Record<string, unknown> }[]>(
    sql`select data from messaging.event
      where aggregate_id = ${voucherId}::uuid and type = 'puhui.VoucherRedemptionUndone.v1'`,
  );
  expect(told?.data).toMatchObject({ reasonDigest: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(told?.data).not.toHaveProperty('reason');
  await expectLawful(instance);
  // Asked again under its key it is the same wish, and with other words another.
  expect((await undo(instance, world.cashierId, redemptionId, { reason, key })).ok).toBe(true);
  const other = await undo(instance, world.cashierId, redemptionId, { reason: `${reason}！`, key });
  expect(other).toMatchObject({ error: { code: 'IDEMPOTENCY_KEY_ALREADY_USED' } });
});
