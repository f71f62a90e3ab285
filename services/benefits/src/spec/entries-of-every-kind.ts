import { sql } from '@puhui/platform';
import { CodeKeeper } from '../vouchers/code/code.js';
import { redeem } from './counters.js';
import { entered, ISSUES, settleAll, signUpCampaign, USABLE, withdraw } from './entries.js';
import type { Instance } from './instance.js';
import { officer } from './officer.js';
import { giveMembers, START, type World } from './world.js';

/** One entry that was withdrawn, two that were settled and one of whose vouchers was redeemed, one that waits; all closed. */
export async function entriesOfEveryKind(instance: Instance, world: World): Promise<void> {
  const [gone = '', one = '', two = '', last = ''] = await giveMembers(world, 4);
  const quotas = {
    totalUnits: 12,
    perPeriod: { period: 'day' as const, units: 12 },
    perPerson: { period: 'campaign' as const, units: 4 },
  };
  const settled = await signUpCampaign(instance, world, 3, { quotas });
  const early = await entered(instance, gone, settled);
  // Somebody withdraws at an instance whose clock is behind that of the one at which they signed up.
  world.clock.advance(-3_000);
  await withdraw(instance, gone, early);
  world.clock.advance(3_000);
  for (const personId of [one, two]) await entered(instance, personId, settled);
  world.clock.set(ISSUES);
  await settleAll(instance);
  const [voucher] = await world.test.sql.query<{ id: string }[]>(
    sql`select id from voucher order by id limit 1`,
  );
  world.clock.set(USABLE);
  await redeem(instance, world, instance.get(CodeKeeper).codeOf({ id: voucher?.id ?? '', codeKey: 1 }));
  world.clock.set(START);
  const waiting = await signUpCampaign(instance, world, 3, { quotas });
  await entered(instance, last, waiting);
  for (const campaignId of [settled, waiting]) await officer(instance, world.officerId).close(campaignId);
}
