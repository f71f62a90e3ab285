import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Id } from '@puhui/kernel';
import { FindRedeemable } from '../redemption/redeemable/find-redeemable.js';
import { claimed, launched } from '../spec/campaigns.js';
import { redeem } from '../spec/counters.js';
import { openFleet, type Fleet } from '../spec/fleet.js';
import { HASH_KEY } from '../spec/instance.js';
import { expectLawful } from '../spec/laws.js';
import { giveDuty, giveMembers, someId } from '../spec/world.js';
import { sql } from '@puhui/platform';
import { HashKeys } from '@puhui/platform/plain';
import { CodeKeeper, wrong_codes_of_outlet_max } from '../vouchers/code/code.js';

const AT_ONCE = 40;
const ALLOWED = 10;

let fleet: Fleet;
let cashierId: Id;
let good: { voucherId: Id; code: string };
beforeAll(async () => {
  fleet = await openFleet();
});
afterAll(() => fleet?.stop());
beforeEach(async () => {
  const { world, first } = fleet;
  await world.test.sql.execute(sql`delete from wrong_code`);
  cashierId = someId();
  await giveDuty(world, cashierId, 'partner_cashier', 'outlet', world.outletIds[0] ?? '');
  const [personId = ''] = await giveMembers(world, 1);
  good = await claimed(first, personId, await launched(first, world));
});

type Ask = (
  nr: number,
  code: string,
) => Promise<{ ok: boolean; error?: { code: string; triesLeft?: number } }>;
const lookUp: Ask = async (nr, code) => {
  const answer = await fleet
    .turn(nr)
    .get(FindRedeemable)
    .find(cashierId, code, fleet.world.outletIds[0] ?? '');
  return answer.ok ? { ok: true } : answer;
};
const takeIt: Ask = async (nr, code) => {
  const answer = await redeem(fleet.turn(nr), fleet.world, code, { cashierId });
  return answer.ok ? { ok: true } : answer;
};
const eitherDoor: Ask = (nr, code) => (nr % 4 < 2 ? lookUp : takeIt)(nr, code);
const unknownCode = (): string =>
  new CodeKeeper(HashKeys.only(HASH_KEY)).codeOf({ id: someId(), codeKey: 1 });

describe('a cashier who guesses forty codes at once', () => {
  it.each([
    ['by looking them up, at one instance', (_: number, code: string) => lookUp(0, code)],
    ['by looking them up, at two instances', lookUp],
    ['by redeeming them, at one instance', (_: number, code: string) => takeIt(0, code)],
    ['by redeeming them, at two instances', takeIt],
    ['by both doors of two instances', eitherDoor],
  ])('hears of ten: %s', async (_, ask) => {
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, (__, nr) => ask(nr, unknownCode())));
    const told = answers.flatMap(({ error }) =>
      error?.code === 'CODE_UNKNOWN' ? [error.triesLeft ?? -1] : [],
    );
    expect(told.sort((a, b) => a - b)).toEqual(Array.from({ length: ALLOWED }, (__, left) => left));
    const held = answers.filter(({ error }) => error?.code === 'TOO_MANY_WRONG_CODES');
    expect(held).toHaveLength(AT_ONCE - ALLOWED);
    expect(await eitherDoor(0, good.code)).toMatchObject({ error: { code: 'TOO_MANY_WRONG_CODES' } });
    await expectLawful(fleet.first);
  });

  it('is not told that the last of them is right', async () => {
    const codes = [...Array.from({ length: AT_ONCE }, unknownCode), good.code];
    const answers = await Promise.all(codes.map((code) => lookUp(0, code)));
    expect(answers.at(-1)).toMatchObject({ error: { code: 'TOO_MANY_WRONG_CODES' } });
  });
});

describe('a cashier who enters forty good codes at once', () => {
  it('has each of them redeemed or found, and keeps all tries', async () => {
    const { world, first } = fleet;
    const quotas = { totalUnits: AT_ONCE, perPeriod: null, perPerson: null };
    const campaignId = await launched(first, world, { quotas });
    const [personId = ''] = await giveMembers(world, 1);
    const codes: string[] = [];
    for (let nr = 0; nr < AT_ONCE; nr += 1) codes.push((await claimed(first, personId, campaignId)).code);
    const answers = await Promise.all(codes.map((code, nr) => eitherDoor(nr, code)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await lookUp(0, unknownCode())).toMatchObject({ error: { triesLeft: ALLOWED - 1 } });
    await expectLawful(first);
  });
});

describe('cashiers of one outlet who guess together', () => {
  it('hear of as many as the outlet may at both instances and doors, and then none of them does', async () => {
    const { world, first } = fleet;
    const outletId = world.outletIds[0] ?? '';
    const gang = Array.from({ length: wrong_codes_of_outlet_max / ALLOWED + 1 }, someId);
    for (const one of gang) await giveDuty(world, one, 'partner_cashier', 'outlet', outletId);
    const guessing = gang.flatMap((one, of) =>
      Array.from({ length: ALLOWED }, async (_, nr) =>
        (of + nr) % 2 === 0
          ? fleet.turn(nr).get(FindRedeemable).find(one, unknownCode(), outletId)
          : redeem(fleet.turn(nr), world, unknownCode(), { cashierId: one }),
      ),
    );
    const codes = (await Promise.all(guessing)).map((answer) => (answer.ok ? 'FOUND' : answer.error.code));
    expect(codes.filter((code) => code === 'CODE_UNKNOWN')).toHaveLength(wrong_codes_of_outlet_max);
    expect(codes.filter((code) => code === 'TOO_MANY_WRONG_CODES')).toHaveLength(ALLOWED);
    expect(await takeIt(0, good.code)).toMatchObject({ error: { code: 'TOO_MANY_WRONG_CODES' } });
    await expectLawful(first);
  });
});
