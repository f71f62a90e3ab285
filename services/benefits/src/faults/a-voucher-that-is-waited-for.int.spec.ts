import { sql, type StatementTransaction } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Id } from '@puhui/kernel';
import { KeptCampaigns } from '../campaigns/kept-campaigns.js';
import { Counter } from '../redemption/redeem-voucher/counter.js';
import { claimed, launched } from '../spec/campaigns.js';
import { outcomeOf, redeem } from '../spec/counters.js';
import { openFleet, type Fleet } from '../spec/fleet.js';
import { expectLawful } from '../spec/laws.js';
import { giveDuty, giveMembers, someId } from '../spec/world.js';
import { CodeKeeper, parseCode } from '../vouchers/code/code.js';
import { HeldTries, wrong_codes_max } from '../vouchers/code/held-tries.js';
import { HeldVouchers } from '../vouchers/held-vouchers.js';

let fleet: Fleet;
let outletId: Id;
let other: Id;
let voucher: { voucherId: Id; code: string };
beforeAll(async () => {
  fleet = await openFleet();
  const { world, first } = fleet;
  [outletId = ''] = world.outletIds;
  other = someId();
  await giveDuty(world, other, 'partner_cashier', 'outlet', outletId);
  const [personId = ''] = await giveMembers(world, 1);
  voucher = await claimed(first, personId, await launched(first, world));
});
afterAll(() => fleet?.stop());

const isSomebodyWaiting = async (): Promise<boolean> =>
  (await fleet.world.test.sql.query<unknown[]>(sql`select from pg_locks where not granted`)).length > 0;

/** Lets another instance do something in a transaction, and a counter come once its locks are held; tells what that one hears. */
async function meanwhile(
  hold: (tx: StatementTransaction) => Promise<() => Promise<void>>,
  code: string,
): Promise<string> {
  const { first, second, world } = fleet;
  let coming: ReturnType<typeof redeem> | undefined;
  await second.database.statements(async (tx) => {
    const act = await hold(tx);
    coming = redeem(first, world, code);
    while (!(await isSomebodyWaiting()));
    await act();
  });
  return outcomeOf((await coming) ?? { ok: false }, 'REDEEMED');
}

it('a counter that waits for a cashier’s tries sees those that were counted meanwhile', async () => {
  const { cashierId, clock } = fleet.world;
  const heard = await meanwhile(async (tx) => {
    const tries = await HeldTries.hold(tx, [cashierId]);
    return () => tries.count(new Map([[cashierId, wrong_codes_max]]), clock.now());
  }, voucher.code);
  expect(heard).toBe('TOO_MANY_WRONG_CODES');
  await fleet.world.test.sql.execute(sql`delete from wrong_code`);
});

it('a counter that waits for a voucher which another one is redeeming hears that it is used', async () => {
  const { second, world } = fleet;
  const parsed = parseCode(voucher.code);
  const codeHash = parsed.ok ? second.get(CodeKeeper).hashOf(parsed.value) : '';
  const vouchers = second.get(HeldVouchers);
  const heard = await meanwhile(async (tx) => {
    const tries = HeldTries.hold(tx, [other]);
    const held = await vouchers.lockByCodes(tx, [codeHash], tries);
    const campaigns = await second
      .get(KeptCampaigns)
      .atCounter(tx, vouchers.campaignsOfCodes([codeHash], tries));
    const now = world.clock.now();
    const openOutlets = new Map([[outletId, { partnerId: world.partnerId }]]);
    const counter = new Counter({ now, held, campaigns, openOutlets, tries: new Map() });
    return async () => {
      counter.serve({ cashierId: other, outletId, codeHash, campaignId: null, mayServe: true });
      await vouchers.apply(tx, counter.taken, now);
    };
  }, voucher.code);
  expect(heard).toBe('CODE_ALREADY_USED');
  expect(
    await world.test.sql.query(
      sql`select cashier_id from redemption where voucher_id = ${voucher.voucherId}::uuid`,
    ),
  ).toEqual([{ cashier_id: other }]);
  await expectLawful(fleet.first);
});
