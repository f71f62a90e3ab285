import type { Door } from '../door/door.js';
import { inFlight } from '../door/in-flight.js';
import { onceHeard, until } from '../door/patience.js';
import { granted } from '../door/request.js';
import { Draw } from '../people/draw.js';
import { campaignById, redeemVoucher, type Campaign } from '../questions/benefits.js';
import type { Counter } from './cashiers.js';
import type { HeldVoucher } from './claims.js';
import { daysAfter } from './calendar.js';
import { IN_FLIGHT, keyOf, progress, type Demo } from './demo.js';

/** Members show their codes at the counters; which of them come, and where, is drawn from the case's seed. */
export async function redeem(
  demo: Demo,
  campaignId: string,
  vouchers: readonly HeldVoucher[],
  counters: readonly Counter[],
): Promise<void> {
  const draw = new Draw(demo.played.members.seed);
  const visits = draw
    .shuffle(vouchers)
    .slice(0, demo.sizes.redeemed)
    .map((voucher) => ({ voucher, counter: draw.pick(counters) }));
  const tick = progress(demo, '核销 / redeemed', visits.length);
  await inFlight(visits, IN_FLIGHT.redemptionsMax, async ({ voucher, counter }) => {
    const answer = await onceHeard(counter.cashier, redeemVoucher, {
      input: {
        code: voucher.code,
        outletId: counter.outlet.id,
        campaignId,
        idempotencyKey: keyOf(demo, 'redeem', voucher.id),
      },
    });
    granted(answer, `核销 / redeem voucher ${voucher.id}`);
    tick();
  });
}

/** Lets the rest run out: the clock moves beyond every voucher's last day, and the platform expires them by itself. */
export async function letExpire(demo: Demo, officer: Door, campaignId: string): Promise<Campaign> {
  const { claimForDays = 0, useWithinDays = 0 } = demo.played.campaign.windows;
  const days = Math.max(31, claimForDays + 1, useWithinDays + 2);
  await demo.clock.moveTo(daysAfter(await demo.clock.now(), days));
  demo.say(`  ${days} 天过去 / ${days} days go by`);
  const expected = demo.sizes.places - demo.sizes.redeemed;
  return until(`${expected} 份到期 / units expire`, async () => {
    const campaign = await officer.ask(campaignById, { id: campaignId });
    return campaign && campaign.expiredUnits >= campaign.claimedUnits - campaign.redeemedUnits
      ? campaign
      : undefined;
  });
}
