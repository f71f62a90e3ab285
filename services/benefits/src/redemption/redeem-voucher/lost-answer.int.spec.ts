import { sql } from '@puhui/platform';
import { eventually } from '@puhui/testkit';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { HOUR_MS, type Id } from '@puhui/kernel';
import { claimed, launched, someTerms } from '../../spec/campaigns.js';
import { redeem, undo } from '../../spec/counters.js';
import { openInstance, type Instance } from '../../spec/instance.js';
import { giveMembers, makeWorld, someId, START, type World } from '../../spec/world.js';
import { HeldTries } from '../../vouchers/code/code.js';
import { KeptRedemptions } from '../../vouchers/kept-redemptions.js';
import { redemptionView } from '../../vouchers/view.js';
import { UndoableResolver } from '../undo-redemption/undoable.resolver.js';
import { RedeemVoucher } from './use-case.js';

let world: World;
let instance: Instance;
let campaignId: Id;
let code: string;
let others: string;
const key = someId();
beforeAll(async () => {
  world = await makeWorld();
  instance = await openInstance(world.test.asService.url, world.clock);
  const { quotas } = someTerms(world);
  campaignId = await launched(instance, world, { quotas: { ...quotas, totalUnits: 10 } });
  const [person = '', other = ''] = await giveMembers(world, 2);
  ({ code } = await claimed(instance, person, campaignId));
  ({ code: others } = await claimed(instance, other, campaignId));
});
afterAll(async () => {
  await instance?.stop();
  await world?.drop();
});

interface Changes {
  readonly outletId?: Id;
  readonly idempotencyKey?: string;
  readonly code?: string;
  readonly campaignId?: Id;
}
const REUSED = { ok: false, error: { code: 'IDEMPOTENCY_KEY_ALREADY_USED' } };
const lost = (changes: Changes = {}, cashierId?: Id) =>
  instance
    .get(RedeemVoucher)
    .find(
      { personId: cashierId ?? world.cashierId },
      { code, outletId: world.outletIds[0] ?? '', idempotencyKey: key, ...changes },
    );
const isSomebodyWaiting = async (): Promise<boolean> =>
  (
    await world.test.sql.query<unknown[]>(
      sql`select from pg_locks where locktype = 'advisory' and not granted
         and database = (select oid from pg_database where datname = current_database())`,
    )
  ).length > 0;
const undoable = async (redemptionId: Id): Promise<boolean> => {
  const kept = await instance.get(KeptRedemptions).byId(instance.database, redemptionId);
  if (kept === null) throw new Error('the redemption is kept');
  return instance.get(UndoableResolver).undoable(redemptionView(kept));
};

it('asking what became of a redemption whose answer was lost redeems nothing', async () => {
  expect(await lost()).toBeNull();
  expect(await lost()).toBeNull();
  const made = await redeem(instance, world, code, { key });
  if (!made.ok) throw new Error(made.error.code);
  const { redemptionId } = made.value;
  expect(await lost()).toMatchObject({ ok: true, value: { redemptionId } });
  expect(await lost({ code: code.toLowerCase() })).toMatchObject({ ok: true, value: { redemptionId } });
});

it('nobody else’s key tells anything, nor a key under which nothing was redeemed', async () => {
  expect(await lost({}, someId())).toBeNull();
  for (const changes of [{ idempotencyKey: someId() }, { code: 'AAAA-BBBB-CCCC' }])
    expect(await lost(changes)).toBeNull();
});

it('a key that redeemed another code, at another outlet or for another campaign is told from a new one', async () => {
  for (const changes of [{ outletId: world.outletIds[1] ?? '' }, { code: others }, { campaignId }])
    expect(await lost(changes)).toEqual(REUSED);
});

it('a redemption that named its campaign is found with the campaign', async () => {
  const named = someId();
  const made = await redeem(instance, world, others, { key: named, campaignId });
  if (!made.ok) throw new Error(made.error.code);
  const { redemptionId } = made.value;
  const asked = { code: others, idempotencyKey: named };
  expect(await lost({ ...asked, campaignId })).toMatchObject({ ok: true, value: { redemptionId } });
  expect(await lost(asked)).toEqual(REUSED);
});

it('whoever asks while the redemption is being committed hears of it', async () => {
  const underWay = someId();
  let isTold = false;
  let answer: ReturnType<typeof lost> = Promise.resolve(null);
  // As a batch does: behind its cashier's lock, the redemption comes to be under the key.
  await instance.database.statements(async (tx) => {
    await HeldTries.hold(tx, [{ cashierId: world.cashierId, outletId: world.outletIds[0] ?? '' }]);
    answer = lost({ idempotencyKey: underWay }).finally(() => (isTold = true));
    await eventually(async () => expect(isTold || (await isSomebodyWaiting())).toBe(true));
    await tx.execute(
      sql`insert into platform.idempotency_key
        select (jsonb_populate_record(kept, jsonb_build_object('key', ${underWay}::text))).* from platform.idempotency_key as kept
        where key = platform.digest_of_key(actor_id, operation, ${key}) and operation = 'redeemVoucher'`,
    );
  });
  expect(await answer).toMatchObject({ ok: true });
});

it('many questions of one cashier at once are each answered with their own', async () => {
  const asked = [
    lost(),
    lost({ idempotencyKey: someId() }),
    lost({ code: others }),
    lost({}, someId()),
    lost(),
  ];
  expect(await Promise.all(asked)).toMatchObject([{ ok: true }, null, REUSED, null, { ok: true }]);
});

it('a redemption can be undone until its window ends, and once', async () => {
  const found = await lost();
  const redemptionId = found?.ok === true ? found.value.redemptionId : '';
  expect(await undoable(redemptionId)).toBe(true);
  world.clock.set(new Date(START.getTime() + HOUR_MS));
  expect(await undoable(redemptionId)).toBe(false);
  world.clock.set(START);
  expect(await undo(instance, world.cashierId, redemptionId)).toMatchObject({ ok: true });
  expect(await undoable(redemptionId)).toBe(false);
});
