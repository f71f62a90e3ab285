import type { AllocationSettings, campaignTermsSchema } from '@puhui/contracts';
import { timesFen, type Fen, type Id } from '@puhui/kernel';
import type { z } from 'zod';
import type { Eligibility } from '../eligibility/membership.js';
import { sharesOf, type Price } from './price-kinds/kinds.js';

/** The terms as events and the database keep them: money and instants are text. */
export type TermsData = z.output<typeof campaignTermsSchema>;

export type QuotaPeriod = 'campaign' | 'day' | 'week' | 'month';
export interface PeriodQuota {
  readonly period: QuotaPeriod;
  readonly units: number;
}

export interface Windows {
  readonly claimFrom: Date;
  readonly claimUntil: Date;
  /** When vouchers can first be used; null: from the claim on. */
  readonly useFrom: Date | null;
  readonly useWithinDays: number | null;
  readonly useUntil: Date | null;
  /** Until when the partner may hand in redemptions. */
  readonly settleUntil: Date;
}

/** Everything that an officer decides about a campaign. It is data: a new campaign needs no new code. */
export interface CampaignTerms {
  readonly tradeUnionId: Id;
  readonly title: string;
  readonly offerId: Id;
  readonly partnerId: Id;
  readonly price: Price;
  readonly occasion: string;
  readonly budget: { readonly tradeUnionId: Id; readonly year: number; readonly line: string };
  readonly eligibility: Eligibility;
  readonly allocation: AllocationSettings;
  readonly quotas: {
    readonly totalUnits: number;
    readonly perPeriod: PeriodQuota | null;
    readonly perPerson: PeriodQuota | null;
  };
  readonly windows: Windows;
  readonly undoWindowSeconds: number;
}

/** What the union pays for so many units of this campaign. */
export const subsidyOf = (terms: Pick<CampaignTerms, 'price'>, units: number): Fen =>
  timesFen(sharesOf(terms.price).unionPays, units);

export function termsToData(terms: CampaignTerms): TermsData {
  const { windows, eligibility } = terms;
  return {
    ...terms,
    eligibility: {
      ...eligibility,
      tradeUnionIds: [...eligibility.tradeUnionIds],
      workerTypes: [...eligibility.workerTypes],
    },
    windows: {
      claimFrom: windows.claimFrom.toISOString(),
      claimUntil: windows.claimUntil.toISOString(),
      useFrom: windows.useFrom?.toISOString() ?? null,
      useWithinDays: windows.useWithinDays,
      useUntil: windows.useUntil?.toISOString() ?? null,
      settleUntil: windows.settleUntil.toISOString(),
    },
  };
}

export const termsFromData = (data: TermsData): CampaignTerms => ({
  ...data,
  windows: windowsFromData(data.windows),
});

export const windowsFromData = (data: TermsData['windows']): Windows => ({
  claimFrom: new Date(data.claimFrom),
  claimUntil: new Date(data.claimUntil),
  useFrom: data.useFrom === null ? null : new Date(data.useFrom),
  useWithinDays: data.useWithinDays,
  useUntil: data.useUntil === null ? null : new Date(data.useUntil),
  settleUntil: new Date(data.settleUntil),
});
