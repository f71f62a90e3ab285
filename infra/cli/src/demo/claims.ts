import type { Door } from '../door/door.js';
import { inFlight } from '../door/in-flight.js';
import { onceHeard, until } from '../door/patience.js';
import { sentenceOf, type Answer } from '../door/request.js';
import { Refused } from '../exit.js';
import { claimVoucher, openCampaigns } from '../questions/benefits.js';
import { IN_FLIGHT, keyOf, progress, type Demo } from './demo.js';

/** A voucher in a member's hand: what the member can show at a counter. */
export interface HeldVoucher {
  readonly id: string;
  readonly code: string;
}

export interface Claimed {
  readonly vouchers: readonly HeldVoucher[];
  /** Members who were told that no pack is left. */
  readonly soldOut: number;
  readonly pace: Pace;
}

/** How fast claims were answered, as the members saw it. */
export interface Pace {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export function paceOf(tookMs: readonly number[], wholeMs: number): Pace {
  const sorted = tookMs.toSorted((a, b) => a - b);
  const rank = (of100: number): number =>
    Math.round(sorted[Math.ceil((sorted.length * of100) / 100) - 1] ?? 0);
  return { perSecond: Math.round((tookMs.length * 1000) / wholeMs), p50Ms: rank(50), p99Ms: rank(99) };
}

/** How many members look whether the campaign is open to them before everybody claims. */
const SAMPLE = 20;
const SOLD_OUT = new Set(['SoldOut', 'PeriodSoldOut']);

/** How everybody was answered who asked at once. */
export interface Asked<T> {
  /** What each got, by the nr of the person; undefined for one who was told that nothing is left. */
  readonly got: readonly (T | undefined)[];
  readonly soldOut: number;
  readonly pace: Pace;
}

/** Everybody asks at once; each is told the truth: they have it, or nothing is left. */
export async function askAtOnce<T>(
  demo: Demo,
  campaignId: string,
  personIds: readonly string[],
  ask: (member: Door, input: { campaignId: string; idempotencyKey: string }) => Promise<Answer<T>>,
): Promise<Asked<T>> {
  const members = await demo.admin.asPeople(personIds);
  await seenByMembers(members, campaignId);
  const tick = progress(demo, '领取 / claimed', members.length);
  const tookMs: number[] = [];
  const began = performance.now();
  const answers = await inFlight(members, IN_FLIGHT.claimsMax, async (member, index) => {
    const asked = performance.now();
    const answer = await ask(member, {
      campaignId,
      idempotencyKey: keyOf(demo, 'claim', personIds[index] ?? ''),
    });
    tookMs.push(performance.now() - asked);
    tick();
    return answer;
  });
  const pace = paceOf(tookMs, performance.now() - began);
  const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal]));
  const others = refusals.filter(({ __typename }) => !SOLD_OUT.has(__typename));
  const [other] = others;
  if (other)
    throw new Refused(`${others.length} 名会员未能领取 / could not claim, e.g. ${sentenceOf(other)}`);
  const got = answers.length - refusals.length;
  demo.say(`  领到 ${got}，已抢光 ${refusals.length} / ${got} got one, ${refusals.length} came too late`);
  demo.say(`  每秒 ${pace.perSecond} 次 / claims per second, p99 ${pace.p99Ms} ms`);
  return {
    got: answers.map((answer) => (answer.ok ? answer.value : undefined)),
    soldOut: refusals.length,
    pace,
  };
}

/** First come, first served: whoever gets one has a voucher at once. */
export async function claimAtOnce(
  demo: Demo,
  campaignId: string,
  personIds: readonly string[],
): Promise<Claimed> {
  const { got, ...told } = await askAtOnce(demo, campaignId, personIds, async (member, input) =>
    onceHeard(member, claimVoucher, { input }),
  );
  return { vouchers: got.flatMap((one) => (one ? [held(one.voucher)] : [])), ...told };
}

/** @throws Error when a voucher came without the code that its owner sees. */
export function held({ id, code }: { readonly id: string; readonly code: string | null }): HeldVoucher {
  if (code === null) throw new Error(`voucher ${id} came without its code`);
  return { id, code };
}

/** The roster travels to benefits by itself: some members look until the campaign is open to them. */
async function seenByMembers(members: readonly Door[], campaignId: string): Promise<void> {
  const step = Math.max(1, Math.floor(members.length / SAMPLE));
  const sample = members.filter((_, index) => index % step === 0 || index === members.length - 1);
  await inFlight(sample, SAMPLE, async (member) =>
    until('会员看到活动 / the campaign is open to the members', async () => {
      const { nodes } = await member.ask(openCampaigns, { first: 100 });
      return nodes.some(({ id }) => id === campaignId) || undefined;
    }),
  );
}
