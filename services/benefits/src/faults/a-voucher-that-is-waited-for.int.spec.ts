import { sql, type StatementTransaction } from '@puhui/platform';
import { lockWaiters } from '@puhui/testkit';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { unwrap, type Id } from '@puhui/kernel';
import { KeptCampaigns } from '../campaigns/kept-campaigns.js';
import { Counter } from '../redemption/redeem-voucher/decide.js';
import { claimed, launched } from '../spec/campaigns.js';
import { outcomeOf, redeem } from '../spec/counters.js';
import { openFleet, type Fleet } from '../spec/fleet.js';
import { expectLawful } from '../spec/laws.js';
import { giveDuty, giveMembers, someId } from '../spec/world.js';
import {
  CodeKeeper,
  parseCode,
  HeldTries,
  type LookedFor,
  wrong_codes_max,
  wrong_codes_of_outlet_max,
} from '../vouchers/code/code.js';
import { campaignsOfCodes } from '../vouchers/kept-vouchers.js';
import { HeldVouchers } from '../vouchers/held-vouchers.js';

let fleet: Fleet;
let campaignId: Id;
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
  campaignId = await launched(first, world);
  voucher = await claimed(first, personId, campaignId);
});
afterAll(() => fleet?.stop());

const isSomebodyWaiting = async (): Promise<boolean> => (await lockWaiters(fleet.world.test.sql)) > 0;

/** Lets another instance do something in a transaction, and somebody come once its locks are held; tells what they hear. */
async function meanwhile(
  hold: (tx: StatementTransaction) => Promise<() => Promise<void>>,
  come: () => Promise<string>,
): Promise<string> {
  let coming: Promise<string> = Promise.resolve('nobody came');
  await fleet.second.database.statements(async (tx) => {
    const act = await hold(tx);
    coming = come();
    while (!(await isSomebodyWaiting()));
    await act();
  });
  return coming;
}

const shown = async (): Promise<string> =>
  outcomeOf(await redeem(fleet.first, fleet.world, voucher.code), 'REDEEMED');
const lookedFor = (): LookedFor => fleet.first.get(CodeKeeper).lookedFor(unwrap(parseCode(voucher.code)));
/** What a batch has under its lock; the constraints of the tables would save one that read too early. */
const held = (): Promise<string> =>
  fleet.first.database.statements(async (tx) => {
    const vouchers = await fleet.first
      .get(HeldVouchers)
      .lockByCodes(tx, [lookedFor()], HeldTries.hold(tx, []));
    return vouchers.get(lookedFor().codeHash)?.voucher.status ?? 'none';
  });

it('a counter that waited for a cashier’s tries sees those counted meanwhile', async () => {
  const { cashierId, clock } = fleet.world;
  const at = { cashierId, outletId: someId() };
  const heard = await meanwhile(async (tx) => {
    const tries = await HeldTries.hold(tx, [at]);
    return () => tries.count({ wrong: new Map([[cashierId, wrong_codes_max]]) }, clock.now());
  }, shown);
  expect(heard).toBe('TOO_MANY_WRONG_CODES');
  await fleet.world.test.sql.execute(sql`delete from wrong_code`);
});

it('a counter that waited for its outlet’s tries sees what others typed there meanwhile', async () => {
  const { clock } = fleet.world;
  const at = { cashierId: someId(), outletId };
  const heard = await meanwhile(async (tx) => {
    const tries = await HeldTries.hold(tx, [at]);
    return () => tries.count({ wrong: new Map([[outletId, wrong_codes_of_outlet_max]]) }, clock.now());
  }, shown);
  expect(heard).toBe('TOO_MANY_WRONG_CODES');
  await fleet.world.test.sql.execute(sql`delete from wrong_code`);
});

/** Another cashier takes the voucher at another instance, and is counted elsewhere, so that only the voucher is waited for. */
async function takenElsewhere(tx: StatementTransaction): Promise<() => Promise<void>> {
  const { second, world } = fleet;
  const vouchers = second.get(HeldVouchers);
  const code = lookedFor();
  const { codeHash } = code;
  const tries = HeldTries.hold(tx, [{ cashierId: other, outletId: someId() }]);
  const found = await vouchers.lockByCodes(tx, [code], tries);
  const campaigns = await second.get(KeptCampaigns).atCounter(tx, campaignsOfCodes([code], tries));
  const now = world.clock.now();
  const outlets = new Map([[outletId, 'open' as const]]);
  const counter = new Counter({ now, held: found, campaigns, outlets, tries: new Map(), findsAll: true });
  return async () => {
    counter.serve({ cashierId: other, outletId, codeHash, campaignId: null, appointedBy: [null] });
    await vouchers.apply(tx, counter.taken, now);
  };
}

it.each([
  ['hears that it is used', shown, 'CODE_ALREADY_USED'],
  ['holds it as it has become', held, 'redeemed'],
])('a counter that waits for a voucher under redemption %s', async (_, come, heard) => {
  const { first, world } = fleet;
  const [personId = ''] = await giveMembers(world, 1);
  voucher = await claimed(first, personId, campaignId);
  expect(await meanwhile(takenElsewhere, come)).toBe(heard);
  expect(
    await world.test.sql.query(
      sql`select cashier_id from redemption where voucher_id = ${voucher.voucherId}::uuid`,
    ),
  ).toEqual([{ cashier_id: other }]);
  await expectLawful(first);
});
