import {
  businessDate,
  businessYear,
  formatYuan,
  timesFen,
  ZERO_FEN,
  PAGE_ROWS_MAX,
  type Fen,
} from '@puhui/kernel';
import { draftFromFile, launch } from '../campaign-apply/apply.js';
import type { PriceFile } from '../case-file/campaign-format.js';
import { graphName } from '../case-file/graph-name.js';
import { missingAmounts } from '../case-file/unsupported.js';
import { onceHeard } from '../door/patience.js';
import { granted } from '../door/request.js';
import { UsageError } from '../exit.js';
import { adoptBudget } from '../questions/billing.js';
import { wholeList } from '../questions/page.js';
import { draftOffer, offersTo, publishOffer, type Offer, type PriceInput } from '../questions/partners.js';
import { daysAfter, monthEndsWithin, monthsAfter, nextMonthMorning } from './calendar.js';
import { keyOf, type Demo } from './demo.js';
import type { Merchant } from './merchant.js';
import type { Staff } from './staff.js';

const OFFERS_MAX = 5_000;
const OFFER_MONTHS = 3;
/** Claims and redemptions of one run stay in one accounting period. */
const PLAYED_HOURS = 12;

/** What the union pays for the played units together. */
export const wholeCost = (demo: Demo): Fen =>
  timesFen(demo.played.price.unionPays ?? ZERO_FEN, demo.sizes.units);

/** Adopts as much as the played campaign can cost, so that its own line shows it to the fen. */
export async function adopt(demo: Demo, staff: Staff): Promise<void> {
  const { claimFrom } = demo.played.campaign.windows;
  const year = businessYear(businessDate(claimFrom ? new Date(claimFrom) : await demo.clock.now()));
  const amount = wholeCost(demo);
  const answer = await onceHeard(staff.finance, adoptBudget, {
    input: {
      tradeUnionId: demo.union.id,
      year,
      line: demo.played.campaign.budget.line,
      amount: String(amount),
      // A played case is decided anew in each run; all of the run’s id might be taken for a personal number.
      document: `琼工办〔${year}〕${demo.played.members.seed}号（${demo.runId.slice(-8)}）`,
      idempotencyKey: keyOf(demo, 'adopt'),
    },
  });
  granted(answer, '批复预算 / adopt the budget');
  demo.say(`  ${year} ${demo.played.campaign.budget.line}: ${formatYuan(amount)} 元 / yuan adopted`);
}

/**
 * A month that ends during the claims would split them over two periods: then the next month is played. A case that gives its
 * days is played on them.
 */
export async function awaitRoomyMonth(demo: Demo): Promise<void> {
  if (demo.played.campaign.windows.claimFrom !== undefined) return;
  const now = await demo.clock.now();
  if (!monthEndsWithin(now, PLAYED_HOURS)) return;
  demo.say('  月末将至，从下月初开始 / the month is ending: the next one is played');
  await demo.clock.moveTo(nextMonthMorning(now));
}

/** The merchant's published offer under the case's price. */
export async function publishedOffer(demo: Demo, staff: Staff, merchant: Merchant): Promise<Offer> {
  const { title } = demo.played.campaign.offer;
  const now = await demo.clock.now();
  const known = await wholeList(OFFERS_MAX, '优惠 / offers', async (after) =>
    staff.officer.ask(offersTo, { usableByTradeUnionId: demo.union.id, first: PAGE_ROWS_MAX, after }),
  );
  const usableTo = businessDate(daysAfter(now, 60));
  const same = known.find(
    (offer) =>
      offer.title === title &&
      offer.status === 'PUBLISHED' &&
      offer.partner.id === merchant.id &&
      offer.availableTo >= usableTo,
  );
  if (same) return same;
  const threeMonths = businessDate(monthsAfter(now, OFFER_MONTHS));
  const drafted = await onceHeard(merchant.admin, draftOffer, {
    input: {
      partnerId: merchant.id,
      title,
      price: priceInput(demo.played.price),
      availableFrom: businessDate(now),
      availableTo: threeMonths < merchant.contractTo ? threeMonths : merchant.contractTo,
      idempotencyKey: keyOf(demo, 'offer'),
    },
  });
  const { offer } = granted(drafted, '起草优惠 / draft the offer');
  const publishing = { offerId: offer.id, idempotencyKey: keyOf(demo, 'publish', offer.id) };
  const published = await onceHeard(merchant.admin, publishOffer, publishing);
  return granted(published, '发布优惠 / publish the offer').offer;
}

/** The price of a file as the graph takes it. @throws UsageError naming the amounts that are left out. */
export function priceInput(price: PriceFile): PriceInput {
  const missing = missingAmounts(price);
  if (missing.length > 0)
    throw new UsageError(
      `price: ${price.kind} 缺少 / lacks ${missing.map((name) => `price.${name}`).join(', ')}`,
    );
  const { kind, listPrice, memberPays, threshold, amountOff } = price;
  return {
    kind: graphName(kind),
    ...(listPrice === undefined ? {} : { listPrice: String(listPrice) }),
    ...(memberPays === undefined ? {} : { memberPays: String(memberPays) }),
    ...(threshold === undefined ? {} : { threshold: String(threshold) }),
    ...(amountOff === undefined ? {} : { amountOff: String(amountOff) }),
    unionPays: String(price.unionPays),
    partnerBears: String(price.partnerBears),
  };
}

/** Drafts and launches the case's campaign at the played size. */
export async function launchCase(demo: Demo, staff: Staff, offer: Offer): Promise<string> {
  const { campaign } = demo.played;
  const { perPeriod } = campaign.quotas;
  const { units } = demo.sizes;
  const file = {
    ...campaign,
    quotas: {
      ...campaign.quotas,
      total: units,
      ...(perPeriod ? { perPeriod: { ...perPeriod, units: Math.min(perPeriod.units, units) } } : {}),
    },
  };
  const drafted = await draftFromFile(staff.officer, file, {
    now: await demo.clock.now(),
    idempotencyKey: keyOf(demo, 'campaign'),
    offerId: offer.id,
  });
  const launched = await launch(staff.officer, drafted, keyOf(demo, 'launch', drafted.id));
  demo.say(
    `  ${launched.title}: ${units} 份，占用 / units, encumbered ${formatYuan(wholeCost(demo))} 元 / yuan`,
  );
  const { claimFrom } = campaign.windows;
  if (claimFrom !== undefined) {
    await demo.clock.moveTo(new Date(claimFrom));
    demo.say(`  ${businessDate(new Date(claimFrom))} 开始 / it begins`);
  }
  return launched.id;
}
