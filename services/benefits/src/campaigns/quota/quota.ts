import type { Fen, Id } from '@puhui/kernel';
import type { CampaignTerms } from '../terms.js';

/** A launched campaign's scarce units and the rules for handing them out, as the quota row holds them under its lock. */
export interface Quota {
  readonly campaignId: Id;
  /** The union that owns the campaign and pays. */
  readonly tradeUnionId: Id;
  readonly rules: ClaimRules;
  readonly totalUnits: number;
  readonly claimedUnits: number;
  readonly closedAt: Date | null;
}

/** What of a campaign's terms a claim needs. It never changes after the launch. */
export interface ClaimRules extends Pick<CampaignTerms, 'eligibility' | 'allocation' | 'windows'> {
  readonly perPeriod: CampaignTerms['quotas']['perPeriod'];
  readonly perPerson: CampaignTerms['quotas']['perPerson'];
  readonly unionPays: Fen;
  readonly memberPays: Fen;
}

/** How many units are taken in the current periods; read under the quota row's lock. */
export interface Counters {
  readonly takenInPeriod: number;
  readonly takenBy: ReadonlyMap<Id, number>;
}

/** The keys under which units are counted at an instant; null where nothing is limited. */
export interface CounterKeys {
  readonly period: string | null;
  readonly person: string | null;
}
