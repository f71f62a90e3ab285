import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openDoor, type Door } from '../../spec/door.js';
import { HASH_KEY } from '../../spec/instance.js';
import { makeWorld, someId, type World } from '../../spec/world.js';
import { HashKeys } from '@puhui/platform/plain';
import { CodeKeeper } from '../../vouchers/code/code.js';

let world: World;
let door: Door;
beforeAll(async () => {
  world = await makeWorld({ byRunner: true });
  door = await openDoor(world);
});
afterAll(async () => {
  await door?.stop();
  await world?.drop();
});

const askWith = (key: string) =>
  door.ask<{ lostRedemption: null }>(
    world.cashierId,
    `query ($code: String!, $outletId: Id!, $campaignId: Id, $key: IdempotencyKey!) {
       lostRedemption(code: $code, outletId: $outletId, campaignId: $campaignId, idempotencyKey: $key) { redemption { id } } }`,
    {
      code: new CodeKeeper(HashKeys.only(HASH_KEY)).codeOf({ id: someId(), codeKey: 1 }),
      outletId: world.outletIds[0],
      campaignId: someId(),
      key,
    },
  );

it('whoever asks with the key of another redemption gets an error, in both languages', async () => {
  const key = someId();
  await world.test.sql.execute(
    sql`insert into platform.idempotency_key (actor_id, operation, key, body_hash, answer, created_at)
       values (${world.cashierId}::uuid, 'redeemVoucher', ${key}::text, 'of another request', '{}', now())`,
  );
  const { errors = [] } = await askWith(key);
  expect(errors).toMatchObject([
    { message: expect.stringMatching(/another code.*另一券码/), extensions: { code: 'BAD_USER_INPUT' } },
  ]);
});

it('a key that redeemed nothing so far is answered with null', async () => {
  expect(await askWith(someId())).toEqual({ data: { lostRedemption: null } });
});
