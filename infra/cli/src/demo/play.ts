import { businessDate, newId, ZERO_FEN } from '@puhui/kernel';
import type { CaseFile } from '../case-file/case-format.js';
import type { Door } from '../door/door.js';
import { LocalClock } from '../door/local-clock.js';
import { granted } from '../door/request.js';
import { onceHeard } from '../door/patience.js';
import { Refused } from '../exit.js';
import { closeCampaign } from '../questions/benefits.js';
import { controlTotals } from '../questions/billing.js';
import { tradeUnionByCode } from '../questions/members.js';
import { adopt, awaitRoomyMonth, launchCase, publishedOffer } from './campaign.js';
import { staffCounters } from './cashiers.js';
import type { Pace } from './claims.js';
import { daysAfter, inAYearToCome } from './calendar.js';
import { keyOf, sizesOf, type Demo } from './demo.js';
import { givingOut } from './giving-out.js';
import type { Outcome } from './finance-table.js';
import { importMembers, unionsOfRoster } from './members.js';
import { contractMerchant } from './merchant.js';
import { awaitFirstUse, letExpire, redeem } from './redemptions.js';
import { settle } from './settlement.js';
import { appointStaff } from './staff.js';

export interface PlayOptions {
  readonly members?: number | undefined;
  readonly units?: number | undefined;
  readonly say: (line: string) => void;
}

/** The seconds that each stage took, by its name. */
type Timings = Record<string, number>;

/** What a played case leaves, with how long it took. */
export interface Played extends Outcome {
  readonly timings: Timings;
  readonly pace: Pace;
  readonly campaignId: string;
}

/** Plays a case from budget to settlement through the public door, and reads what came of it. */
export async function play(played: CaseFile, admin: Door, options: PlayOptions): Promise<Played> {
  const demo = await setUp(played, admin, options);
  const timings: Timings = {};
  const stage = stages(demo, timings);

  const staff = await stage('任命 / Appointments', async () => appointStaff(demo));
  const unions = await unionsOfRoster(demo);
  const people = await stage('名册导入 / Roster', async () => importMembers(demo, staff, unions));
  const merchant = await stage('商户签约 / Partner', async () => contractMerchant(demo, staff, unions));
  const counters = await stage('收银员 / Cashiers', async () => staffCounters(demo, merchant));
  await awaitRoomyMonth(demo);
  const campaignId = await stage('预算与发布 / Budget and launch', async () => {
    await adopt(demo, staff);
    return launchCase(demo, staff, await publishedOffer(demo, staff, merchant));
  });
  const claimed = await stage('同时领取 / Claims', async () => givingOut(demo)(demo, campaignId, people));
  await stage('使用开始 / First day of use', async () =>
    awaitFirstUse(demo, campaignId, claimed.vouchers, counters),
  );
  const redeemedOn = businessDate(await demo.clock.now());
  await stage('网点核销 / Redemptions', async () => redeem(demo, campaignId, claimed.vouchers, counters));
  const campaign = await stage('到期与结束 / Expiry and close', async () => {
    const expired = await letExpire(demo, staff.officer, campaignId);
    const closing = { campaignId, idempotencyKey: keyOf(demo, 'close', campaignId) };
    granted(await onceHeard(staff.officer, closeCampaign, closing), '结束活动 / close');
    return expired;
  });
  const statement = await stage('结算与付款 / Settlement', async () =>
    settle(demo, staff, merchant, campaignId, redeemedOn),
  );
  const union = await staff.auditor.ask(controlTotals, { tradeUnionId: demo.union.id });
  const ofCampaign = await staff.auditor.ask(controlTotals, { campaignId });
  if (!union || !ofCampaign) throw new Refused('经审看不到账 / the auditor sees no books');
  const { soldOut, pace } = claimed;
  const unionSubsidy = played.price.unionPays ?? ZERO_FEN;
  return { campaign, union, ofCampaign, statement, unionSubsidy, soldOut, pace, timings, campaignId };
}

async function setUp(played: CaseFile, admin: Door, options: PlayOptions): Promise<Demo> {
  const union = await admin.ask(tradeUnionByCode, { code: played.campaign.tradeUnion });
  if (!union) throw new Refused(`没有工会 / there is no trade union ${played.campaign.tradeUnion}`);
  const clock = new LocalClock(admin);
  return {
    played: await onItsDays(played, clock),
    sizes: sizesOf(played, options),
    runId: newId(new Date()).replaceAll('-', '').slice(0, 20),
    admin,
    clock,
    union,
    say: options.say,
  };
}

/** What comes before the claims (the public notice, the contract, the offer) begins so many days before them, */
const BEGINS_DAYS = 30;
/** and has time enough with these. */
const PREPARED_DAYS = 20;

/** A case that gives its days is played in the next year that has room for them; the clock moves to where its story begins. */
async function onItsDays(played: CaseFile, clock: LocalClock): Promise<CaseFile> {
  const campaign = inAYearToCome(played.campaign, daysAfter(await clock.now(), PREPARED_DAYS));
  const { claimFrom } = campaign.windows;
  if (claimFrom !== undefined) await clock.moveTo(daysAfter(new Date(claimFrom), -BEGINS_DAYS));
  return { ...played, campaign };
}

function stages(demo: Demo, timings: Timings) {
  let number = 0;
  return async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    number += 1;
    demo.say(`${number}. ${name}`);
    const began = performance.now();
    const result = await work();
    timings[name] = Math.round(performance.now() - began) / 1000;
    return result;
  };
}
