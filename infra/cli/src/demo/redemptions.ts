import { DAY_MS, businessDate, HOUR_MS } from '@puhui/kernel';
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

/** Shops open at nine. */
const OPENS_MS = 9 * HOUR_MS;

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

/** Where vouchers cannot be used at once: a member who comes too early is told when, and then the day comes. */
export async function awaitFirstUse(
  demo: Demo,
  campaignId: string,
  [early]: readonly HeldVoucher[],
  [counter]: readonly Counter[],
): Promise<void> {
  const { useFrom } = demo.played.campaign.windows;
  const first = useFrom === undefined ? null : new Date(useFrom);
  if (first === null || first <= (await demo.clock.now())) return;
  if (early && counter) {
    const idempotencyKey = keyOf(demo, 'early', early.id);
    const input = { code: early.code, outletId: counter.outlet.id, campaignId, idempotencyKey };
    const answer = await onceHeard(counter.cashier, redeemVoucher, { input });
    if (answer.ok) throw new Error(`voucher ${early.id} was taken before its first day`);
    demo.say(`  ${answer.refusal.message} / ${answer.refusal.messageEn}`);
  }
  await demo.clock.moveTo(new Date(first.getTime() + OPENS_MS));
  demo.say(`  ${businessDate(first)} 起可用 / they can be used`);
}

/** Lets the rest run out: the clock moves beyond every voucher's last day, and the platform expires them by itself. */
export async function letExpire(demo: Demo, officer: Door, campaignId: string): Promise<Campaign> {
  const { claimForDays = 0, useWithinDays = 0, useUntil } = demo.played.campaign.windows;
  const now = await demo.clock.now();
  const untilUse = useUntil === undefined ? 0 : (new Date(useUntil).getTime() - now.getTime()) / DAY_MS;
  const days = Math.ceil(Math.max(31, claimForDays + 1, useWithinDays + 2, untilUse + 1));
  await demo.clock.moveTo(daysAfter(now, days));
  demo.say(`  ${days} 天过去 / ${days} days go by`);
  const expected = demo.sizes.units - demo.sizes.redeemed;
  return until(`${expected} 份到期 / units expire`, async () => {
    const campaign = await officer.ask(campaignById, { id: campaignId });
    return campaign && campaign.expiredUnits >= campaign.claimedUnits - campaign.redeemedUnits
      ? campaign
      : undefined;
  });
}
