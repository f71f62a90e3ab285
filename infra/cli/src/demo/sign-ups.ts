import { businessDate } from '@puhui/kernel';
import { inFlight } from '../door/in-flight.js';
import { onceHeard, until } from '../door/patience.js';
import { campaignById, entryById, signUp } from '../questions/benefits.js';
import { askAtOnce, held, type Claimed, type HeldVoucher } from './claims.js';
import { IN_FLIGHT, progress, type Demo } from './demo.js';

/** How long all packs may take to be issued. */
const ISSUE_PATIENCE_MS = 600_000;

/** Everybody signs up at once; the clock moves to the set time, the packs are issued, and each member looks into theirs. */
export async function signUpAtOnce(
  demo: Demo,
  campaignId: string,
  personIds: readonly string[],
): Promise<Claimed> {
  const { got, ...told } = await askAtOnce(demo, campaignId, personIds, async (member, input) =>
    onceHeard(member, signUp, { input }),
  );
  const entrants = personIds.flatMap((personId, index) => {
    const entry = got[index]?.entry;
    return entry ? [{ personId, entry }] : [];
  });
  const [first] = entrants;
  if (first) await untilIssued(demo, campaignId, new Date(first.entry.settlesAt));
  return { vouchers: await packsOf(demo, entrants), ...told };
}

async function untilIssued(demo: Demo, campaignId: string, issueAt: Date): Promise<void> {
  await demo.clock.moveTo(issueAt);
  demo.say(`  ${businessDate(issueAt)} 发放 / the packs are issued`);
  const began = performance.now();
  const campaign = await until(
    '全部发放 / all packs are issued',
    async () => {
      const now = await demo.admin.ask(campaignById, { id: campaignId });
      return now?.waitingUnits === 0 ? now : undefined;
    },
    ISSUE_PATIENCE_MS,
  );
  const seconds = (performance.now() - began) / 1000;
  const perSecond = Math.round(campaign.claimedUnits / seconds);
  demo.say(`  ${campaign.claimedUnits} 张，每秒 ${perSecond} 张 / vouchers issued, ${perSecond} per second`);
}

async function packsOf(
  demo: Demo,
  entrants: readonly { readonly personId: string; readonly entry: { readonly id: string } }[],
): Promise<HeldVoucher[]> {
  const members = await demo.admin.asPeople(entrants.map(({ personId }) => personId));
  const tick = progress(demo, '查看 / looked at', members.length);
  const packs = await inFlight(members, IN_FLIGHT.claimsMax, async (member, index) => {
    const id = entrants[index]?.entry.id ?? '';
    const entry = await member.ask(entryById, { id });
    if (entry?.status !== 'SETTLED') throw new Error(`entry ${id} is ${entry?.status ?? 'gone'}`);
    tick();
    return entry.vouchers.map(held);
  });
  return packs.flat();
}
