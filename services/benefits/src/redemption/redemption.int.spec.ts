import { sql } from '@puhui/platform';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OfferChanged, OutletChanged } from '@puhui/contracts';
import { HOUR_MS, type Id } from '@puhui/kernel';
import { ExpireVouchers } from '../expiry/expire-vouchers.js';
import { MarketProjector } from '../market/market-projector.js';
import { claimed, launched } from '../spec/campaigns.js';
import { outcomeOf, redeem, undo } from '../spec/counters.js';
import { HASH_KEY, openInstance, type Instance } from '../spec/instance.js';
import { expectLawful } from '../spec/laws.js';
import {
  giveDuty,
  giveMembers,
  makeWorld,
  offerState,
  outletState,
  project,
  someId,
  START,
  type World,
} from '../spec/world.js';
import { HashKeys } from '@puhui/platform/plain';
import { CodeKeeper, wrong_codes_max, WRONG_CODES_WINDOW_MS } from '../vouchers/code/code.js';
import { FindRedeemable } from './redeemable/find-redeemable.js';

let world: World;
let instance: Instance;
let campaignId: Id;
let personId: Id;
let voucher: { voucherId: Id; code: string };
const unlimited = { quotas: { totalUnits: 500, perPeriod: null, perPerson: null } };

beforeAll(async () => {
  world = await makeWorld({ outlets: 3 });
  instance = await openInstance(world.test.asService.url, world.clock);
  campaignId = await launched(instance, world, unlimited);
  [personId = ''] = await giveMembers(world, 1);
});
afterAll(async () => {
  await instance?.stop();
  await world?.drop();
});
beforeEach(async () => {
  world.clock.set(START);
  voucher = await claimed(instance, personId, campaignId);
});

const refusalOf = async (code: string, otherwise: Parameters<typeof redeem>[3] = {}) => {
  const answer = await redeem(instance, world, code, otherwise);
  return answer.ok ? 'REDEEMED' : answer.error;
};
/** A code that is well made and belongs to nothing. */
const unknownCode = (): string =>
  new CodeKeeper(HashKeys.only(HASH_KEY)).codeOf({ id: someId(), codeKey: 1 });

it('a code is accepted in any spelling, with its amounts and undo window', async () => {
  const spelt = `${voucher.code.toLowerCase().slice(0, 6)} ${voucher.code.slice(6)}`;
  const answer = await redeem(instance, world, spelt);
  expect(answer).toMatchObject({
    ok: true,
    value: {
      voucherId: voucher.voucherId,
      voucher: {
        unionPays: 1900n,
        memberPays: 100n,
        redemption: { redeemedAt: START, undoUntil: new Date(START.getTime() + HOUR_MS) },
      },
    },
  });
});

it('a used code is refused, and the refusal says when', async () => {
  await redeem(instance, world, voucher.code);
  expect(await refusalOf(voucher.code)).toEqual({ code: 'CODE_ALREADY_USED', redeemedAt: START, here: true });
});

it('an expired code is refused, and the refusal says when', async () => {
  const validUntil = new Date('2026-12-12T16:00:00Z');
  world.clock.set(validUntil);
  expect(await refusalOf(voucher.code)).toEqual({ code: 'CODE_EXPIRED', validUntil });
  await instance.get(ExpireVouchers).expireBatch();
  expect(await refusalOf(voucher.code)).toEqual({ code: 'CODE_EXPIRED', validUntil });
});

it('a mistyped code and an unknown code are refused differently', async () => {
  const wrong = voucher.code.slice(0, 11) + (voucher.code.endsWith('0') ? '1' : '0');
  expect(await refusalOf(wrong)).toEqual({ code: 'INVALID_CODE' });
  expect(await refusalOf(unknownCode())).toMatchObject({ code: 'CODE_UNKNOWN' });
});

it('a code of another campaign is refused, naming that campaign', async () => {
  const other = await launched(instance, world, { ...unlimited, title: '看电影' });
  expect(await refusalOf(voucher.code, { campaignId: other })).toEqual({
    code: 'CODE_NOT_FOR_CAMPAIGN',
    campaignTitle: '一元洗车',
  });
});

const CLOSED = { code: 'OUTLET_NOT_OPEN', obstacle: 'closed', elsewhere: true };

it('an outlet outside the offer, or a closed one, is refused', async () => {
  const [, second = '', third = ''] = world.outletIds;
  const market = new MarketProjector();
  await project(world, market, OutletChanged, [
    { id: third, version: 2, data: outletState(world, third, 'closed') },
  ]);
  expect(await refusalOf(voucher.code, { outletId: third })).toEqual(CLOSED);
  const fewer = offerState(world, { outletIds: world.outletIds.filter((id) => id !== second) });
  await project(world, market, OfferChanged, [{ id: world.offerId, version: 2, data: fewer }]);
  expect(await refusalOf(voucher.code, { outletId: second })).toEqual({
    code: 'CODE_NOT_FOR_OUTLET',
    campaignTitle: '一元洗车',
  });
  await project(world, market, OfferChanged, [{ id: world.offerId, version: 3, data: offerState(world) }]);
});

it('a cashier of another outlet is refused before the code is looked at', async () => {
  const cashierId = someId();
  await giveDuty(world, cashierId, 'partner_cashier', 'outlet', world.outletIds[1] ?? '');
  expect(await refusalOf(voucher.code, { cashierId })).toEqual({ code: 'NOT_YOUR_OUTLET' });
  expect(await refusalOf('no code at all', { cashierId })).toEqual({ code: 'NOT_YOUR_OUTLET' });
  expect(await refusalOf(voucher.code, { cashierId: world.officerId })).toEqual({
    code: 'NOT_YOUR_OUTLET',
  });
});

it('a repeated key hears what was redeemed, even after the duty has ended', async () => {
  const cashierId = someId();
  const key = someId();
  await giveDuty(world, cashierId, 'partner_cashier', 'outlet', world.outletIds[0] ?? '');
  const once = await redeem(instance, world, voucher.code, { cashierId, key });
  await world.test.sql.execute(sql`delete from platform.duty where person_id = ${cashierId}::uuid`);
  const again = await redeem(instance, world, voucher.code, { cashierId, key });
  expect(again).toEqual({ ok: true, value: { ...(once.ok ? once.value : {}), voucher: null } });
  const another = await claimed(instance, personId, campaignId);
  expect(await refusalOf(another.code, { cashierId, key })).toEqual({ code: 'IDEMPOTENCY_KEY_ALREADY_USED' });
  expect(await refusalOf(another.code, { cashierId })).toEqual({ code: 'NOT_YOUR_OUTLET' });
});

it('too many wrong codes block one cashier for a while, and no other', async () => {
  const cashierId = someId();
  const outletId = world.outletIds[0] ?? '';
  await giveDuty(world, cashierId, 'partner_cashier', 'outlet', outletId);
  for (let tries = 1; tries < wrong_codes_max; tries += 1) await refusalOf(unknownCode(), { cashierId });
  expect(await refusalOf(unknownCode(), { cashierId })).toEqual({ code: 'CODE_UNKNOWN', triesLeft: 0 });
  const lockedUntil = new Date(START.getTime() + WRONG_CODES_WINDOW_MS);
  expect(await refusalOf(voucher.code, { cashierId })).toEqual({ code: 'TOO_MANY_WRONG_CODES', lockedUntil });
  expect(await instance.get(FindRedeemable).find(cashierId, voucher.code, outletId)).toMatchObject({
    error: { code: 'TOO_MANY_WRONG_CODES' },
  });
  expect(await refusalOf(voucher.code)).toBe('REDEEMED');
  world.clock.set(lockedUntil);
  expect(await refusalOf(unknownCode(), { cashierId })).toMatchObject({ triesLeft: wrong_codes_max - 1 });
});

it('the same key gets the same redemption, whatever has become of it since', async () => {
  const key = someId();
  const first = await redeem(instance, world, voucher.code, { key });
  if (!first.ok) throw new Error('the voucher is good');
  const { redemptionId } = first.value;
  const again = { ok: true, value: { redemptionId, voucherId: voucher.voucherId } };
  expect(await redeem(instance, world, voucher.code, { key })).toMatchObject(again);
  await undo(instance, world.cashierId, redemptionId);
  expect(await redeem(instance, world, voucher.code, { key })).toMatchObject(again);
  expect(await refusalOf(voucher.code, { key, campaignId })).toEqual({
    code: 'IDEMPOTENCY_KEY_ALREADY_USED',
  });
  const rows = await world.test.sql.query<unknown[]>(
    sql`select from redemption where voucher_id = ${voucher.voucherId}::uuid`,
  );
  expect(rows).toHaveLength(1);
});

it('a refused key may redeem later', async () => {
  const key = someId();
  const [, second = ''] = world.outletIds;
  const market = new MarketProjector();
  const outlet = async (version: number, status: 'open' | 'closed') =>
    project(world, market, OutletChanged, [
      { id: second, version, data: outletState(world, second, status) },
    ]);
  await outlet(2, 'closed');
  expect(await refusalOf(voucher.code, { key, outletId: second })).toEqual(CLOSED);
  await outlet(3, 'open');
  expect(await refusalOf(voucher.code, { key, outletId: second })).toBe('REDEEMED');
});

describe('an undo', () => {
  const undone = async (redemptionId: Id, by: Id, how: Parameters<typeof undo>[3] = {}) =>
    outcomeOf(await undo(instance, by, redemptionId, { reason: '扫错了券', ...how }), 'UNDONE');
  const redeemed = async (): Promise<Id> => {
    const answer = await redeem(instance, world, voucher.code);
    return answer.ok ? answer.value.redemptionId : 'none';
  };

  it('by the outlet or its partner makes the code valid again, and the redemption stays as evidence', async () => {
    expect(await undone(await redeemed(), world.cashierId)).toBe('UNDONE');
    expect(await undone(await redeemed(), world.adminId)).toBe('UNDONE');
    expect(await refusalOf(voucher.code)).toBe('REDEEMED');
    const rows = await world.test.sql.query<{ undone_by: Id | null; undo_reason: string | null }[]>(
      sql`select undone_by, undo_reason from redemption where voucher_id = ${voucher.voucherId}::uuid order by id`,
    );
    expect(rows).toEqual([
      { undone_by: world.cashierId, undo_reason: expect.stringMatching(/^sealed:/) },
      { undone_by: world.adminId, undo_reason: expect.stringMatching(/^sealed:/) },
      { undone_by: null, undo_reason: null },
    ]);
  });

  it('repeated with its key gets the same answer; with another key it is refused', async () => {
    const id = await redeemed();
    const key = someId();
    expect(await undone(id, world.cashierId, { key })).toBe('UNDONE');
    const again = await redeemed();
    expect(await undone(id, world.cashierId, { key })).toBe('UNDONE');
    expect(await undone(id, world.cashierId)).toBe('REDEMPTION_ALREADY_UNDONE');
    expect(await undone(id, world.adminId, { key })).toBe('REDEMPTION_ALREADY_UNDONE');
    expect(await undone(again, world.cashierId, { key })).toBe('IDEMPOTENCY_KEY_ALREADY_USED');
    expect(await refusalOf(voucher.code)).toMatchObject({ code: 'CODE_ALREADY_USED' });
  });

  it('that was refused may succeed later with its key', async () => {
    const id = await redeemed();
    const key = someId();
    const manager = someId();
    expect(await undone(id, manager, { key })).toBe('NOT_ALLOWED');
    await giveDuty(world, manager, 'partner_admin', 'partner', world.partnerId);
    expect(await undone(id, manager, { key })).toBe('UNDONE');
  });

  it('by anybody else is refused', async () => {
    const id = await redeemed();
    expect(await undone(id, world.officerId)).toBe('NOT_ALLOWED');
    expect(await undone(id, personId)).toBe('NOT_ALLOWED');
  });

  it('needs an existing redemption and a meaningful reason', async () => {
    expect(await undone(someId(), world.cashierId)).toBe('REDEMPTION_UNKNOWN');
    expect(await undone(await redeemed(), world.cashierId, { reason: ' 误 ' })).toBe('INVALID_INPUT');
  });

  it('after its window is refused', async () => {
    const id = await redeemed();
    world.clock.advance(HOUR_MS);
    expect(await undone(id, world.cashierId)).toBe('UNDO_WINDOW_OVER');
  });
});

describe('any code of a member', () => {
  it('lists what can be redeemed at this outlet, soonest to expire first', async () => {
    const [member = ''] = await giveMembers(world, 1);
    const windows = {
      claimFrom: START,
      claimUntil: new Date('2026-12-01T02:00:00Z'),
      useFrom: null,
      useWithinDays: 10,
      useUntil: null,
      settleUntil: new Date('2027-02-01T02:00:00Z'),
    };
    const short = await launched(instance, world, { ...unlimited, windows });
    const long = await claimed(instance, member, campaignId);
    const soon = await claimed(instance, member, short);
    const find = instance.get(FindRedeemable);
    const outletId = world.outletIds[0] ?? '';
    expect(await find.find(world.cashierId, long.code, outletId)).toEqual({
      ok: true,
      value: [soon.voucherId, long.voucherId],
    });
    await redeem(instance, world, soon.code);
    expect(await find.find(world.cashierId, soon.code, outletId)).toEqual({
      ok: true,
      value: [long.voucherId],
    });
  });

  it('can be looked up only by a cashier of an open outlet', async () => {
    const find = instance.get(FindRedeemable);
    expect(await find.find(world.officerId, voucher.code, world.outletIds[0] ?? '')).toMatchObject({
      error: { code: 'NOT_YOUR_OUTLET' },
    });
    expect(await find.find(world.cashierId, voucher.code, world.outletIds[2] ?? '')).toMatchObject({
      error: { code: 'OUTLET_NOT_OPEN' },
    });
    expect(await find.find(world.cashierId, 'wrong', world.outletIds[0] ?? '')).toMatchObject({
      error: { code: 'INVALID_CODE' },
    });
  });
});

describe('this history', () => {
  it('leaves every law intact', async () => {
    await expectLawful(instance);
  });
});
