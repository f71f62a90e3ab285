import { DAY_MS } from '@puhui/kernel';
import type { Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import type { DraftedTerms } from '../campaigns/draft-campaign/decide.js';
import { SettleEntries } from '../claims/settle-entries/settle-entries.js';
import { WithdrawEntry } from '../claims/withdraw-entry/use-case.js';
import { claim, entryIdOf, launched, someTerms } from './campaigns.js';
import type { Instance } from './instance.js';
import { someId, START, type World } from './world.js';

const after = (days: number): Date => new Date(START.getTime() + days * DAY_MS);
export const PACK = 4;
/** Sign-up closes after ten days; the packs are issued two days later, and can be used a day after that. */
export const [CLOSES, ISSUES, USABLE] = [after(10), after(12), after(13)] as const;

/** A launched campaign to which people sign up, for a pack each. */
export const signUpCampaign = (
  instance: Instance,
  world: World,
  entries: number,
  changes: Partial<DraftedTerms> = {},
): Promise<Id> =>
  launched(instance, world, {
    allocation: { kind: 'sign_up_then_issue', packUnits: PACK, issueAt: ISSUES.toISOString() },
    quotas: {
      totalUnits: entries * PACK,
      perPeriod: null,
      perPerson: { period: 'campaign', units: PACK },
    },
    windows: { ...someTerms(world).windows, useFrom: USABLE, useWithinDays: null, useUntil: after(30) },
    ...changes,
  });

/** An entry of a campaign. */
export async function entered(instance: Instance, personId: Id, campaignId: Id): Promise<Id> {
  const answer = await claim(instance, personId, campaignId);
  const entryId = entryIdOf(answer);
  if (entryId === null) throw new Error(`not entered: ${answer.ok ? 'granted' : answer.error.code}`);
  return entryId;
}

export const withdraw = (instance: Instance, personId: Id, entryId: Id, key: string = someId()) =>
  instance.get(WithdrawEntry).run({ personId }, { entryId, idempotencyKey: key });

/** Settles until nothing is due; says how many entries. */
export async function settleAll(instance: Instance, rowsMax?: number): Promise<number> {
  let settled = 0;
  for (;;) {
    const batch = await instance.get(SettleEntries).settleBatch(rowsMax === undefined ? {} : { rowsMax });
    if (batch === 0) return settled;
    settled += batch;
  }
}

/** How many entries and vouchers a campaign has, and how many units are counted as taken. */
export async function tallyOf(world: World, campaignId: Id) {
  const [tally] = await world.test.sql.query<
    { waiting: number; settled: number; withdrawn: number; vouchers: number; claimed: number }[]
  >(
    sql`select (select count(*)::int from entry where campaign_id = q.campaign_id and status = 'waiting') as waiting,
        (select count(*)::int from entry where campaign_id = q.campaign_id and status = 'settled') as settled,
        (select count(*)::int from entry where campaign_id = q.campaign_id and status = 'withdrawn') as withdrawn,
        (select count(*)::int from voucher where campaign_id = q.campaign_id) as vouchers, claimed_units as claimed
       from campaign_quota q where campaign_id = ${campaignId}::uuid`,
  );
  return tally;
}
