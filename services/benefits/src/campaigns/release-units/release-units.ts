import { Injectable } from '@nestjs/common';
import type { Id } from '@puhui/kernel';
import type { Moment, StatementTransaction } from '@puhui/platform';
import type { Campaign } from '../campaign.js';
import { giveUnitsBack, Quotas, type CounterKeys, type Quota, type UnitsOf } from '../quota/quotas.js';
import { lockCampaign, saveCampaign } from '../store.js';
import { decideRelease } from './decide.js';

/** A campaign that was launched, with its quota: both locked until the transaction ends. */
interface HeldCampaign {
  readonly campaign: Campaign;
  readonly quota: Quota;
}

/** Units that a person held, and under which keys they were counted. */
interface ReleasedUnits extends UnitsOf {
  readonly keys: CounterKeys;
}

type ReleaseWork = Moment<Id | null> & { readonly tx: StatementTransaction };

/** Units come free that somebody held: for others, or, once the campaign is closed, for its budget. */
@Injectable()
export class ReleaseUnits {
  constructor(private readonly quotas: Quotas) {}

  /**
   * Locks the campaign before its quota, as whoever closes it does: one of the two comes first, and the other sees what it left.
   * Null for a campaign that was never launched.
   */
  async hold(tx: StatementTransaction, campaignId: Id): Promise<HeldCampaign | null> {
    const campaign = await lockCampaign(tx, campaignId);
    const quota = await this.quotas.lock(tx, campaignId);
    return campaign.ok && quota !== null ? { campaign: campaign.value, quota } : null;
  }

  /** Gives units back by whoever holds the campaign. Their money is told to be released at most once: here, or by the close. */
  async release(
    work: ReleaseWork,
    { campaign, quota }: HeldCampaign,
    released: readonly ReleasedUnits[],
  ): Promise<void> {
    for (const alike of countedAlike(released)) await giveUnitsBack(work.tx, quota, alike.keys, alike.units);
    const units = released.reduce((sum, one) => sum + one.units, 0);
    const events = decideRelease(campaign, units);
    if (events.length === 0) return;
    const after = await saveCampaign(work, campaign, events);
    await this.quotas.setTotal(work.tx, campaign.id, after.terms.quotas.totalUnits);
  }
}

/** By the keys that they were counted under, so that each counter is written once. */
function countedAlike(
  released: readonly ReleasedUnits[],
): readonly { readonly keys: CounterKeys; readonly units: readonly UnitsOf[] }[] {
  const alike = new Map<string, { keys: CounterKeys; units: UnitsOf[] }>();
  for (const { keys, personId, units } of released) {
    if (units === 0) continue;
    const name = JSON.stringify([keys.period, keys.person]);
    const group = alike.get(name) ?? { keys, units: [] };
    alike.set(name, group);
    group.units.push({ personId, units });
  }
  return [...alike.values()];
}
