import { z } from 'zod';
import type { AllocationInput } from '../case-file/allocation-kinds.js';
import { mutation, query, type Keyed } from '../door/request.js';

const campaignSchema = z.object({
  id: z.string(),
  version: z.int(),
  title: z.string(),
  status: z.string(),
  claimedUnits: z.int(),
  waitingUnits: z.int().nullable(),
  redeemedUnits: z.int(),
  expiredUnits: z.int(),
  launch: z
    .object({
      attemptId: z.string(),
      status: z.string(),
      amount: z.string(),
      refusal: z
        .object({
          reason: z.string(),
          message: z.string(),
          messageEn: z.string(),
          free: z.string().nullable(),
        })
        .nullable(),
    })
    .nullable(),
});
export type Campaign = z.output<typeof campaignSchema>;
const CAMPAIGN =
  '{ id version title status claimedUnits waitingUnits redeemedUnits expiredUnits ' +
  'launch { attemptId status amount refusal { reason message messageEn free } } }';

export const campaignById = query<{ id: string }>()(
  'campaign',
  '$id: Id!',
  CAMPAIGN,
  campaignSchema.nullable(),
);

export const openCampaigns = query<{ first: number }>()(
  'campaigns',
  '$first: Count',
  '{ nodes { id } }',
  z.object({ nodes: z.array(z.object({ id: z.string() })) }),
);

interface Quota {
  readonly period: string;
  readonly units: number;
}

/** The graph's CampaignInput, but for its key. */
export interface CampaignInput {
  readonly title: string;
  readonly tradeUnionId: string;
  readonly offerId: string;
  readonly occasion: string;
  readonly budget: { readonly tradeUnionId: string; readonly year: number; readonly line: string };
  readonly eligibility: {
    readonly tradeUnionIds: readonly string[];
    readonly workerTypes?: readonly string[];
    readonly minMembershipDays?: number;
    readonly verifiedOnly?: boolean;
  };
  readonly allocation: AllocationInput;
  readonly quotas: { readonly totalUnits: number; readonly perPeriod?: Quota; readonly perPerson?: Quota };
  readonly windows: {
    readonly claimFrom: string;
    readonly claimUntil: string;
    readonly useFrom?: string;
    readonly useWithinDays?: number;
    readonly useUntil?: string;
    readonly settleUntil: string;
  };
  readonly undoWindowSeconds: number;
}

export const draftCampaign = mutation<{ input: CampaignInput & Keyed }>()(
  'draftCampaign',
  '$input: CampaignInput!',
  'CampaignDrafted',
  `{ campaign ${CAMPAIGN} } ... on InvalidCampaign { problems { code field message messageEn } }`,
  z.object({ campaign: campaignSchema }),
);

export const launchCampaign = mutation<Keyed & { campaignId: string; version: number }>()(
  'launchCampaign',
  '$campaignId: Id!, $version: Count!, $idempotencyKey: IdempotencyKey!',
  'LaunchRequested',
  '{ attemptId }',
  z.object({ attemptId: z.string() }),
);

export const closeCampaign = mutation<Keyed & { campaignId: string }>()(
  'closeCampaign',
  '$campaignId: Id!, $idempotencyKey: IdempotencyKey!',
  'CampaignClosed',
  '{ releasedUnits }',
  z.object({ releasedUnits: z.int() }),
);

const claimSchema = z.object({
  voucher: z.object({ id: z.string(), code: z.string().nullable(), validUntil: z.string() }),
});

export const claimVoucher = mutation<{ input: { campaignId: string; idempotencyKey: string } }>()(
  'claimVoucher',
  '$input: ClaimVoucherInput!',
  'VoucherClaimed',
  '{ voucher { id code validUntil } }',
  claimSchema,
);

const entrySchema = z.object({ entry: z.object({ id: z.string(), settlesAt: z.string() }) });

/** The same mutation, of a campaign that gives out later. */
export const signUp = mutation<{ input: { campaignId: string; idempotencyKey: string } }>()(
  'claimVoucher',
  '$input: ClaimVoucherInput!',
  'ClaimEntered',
  '{ entry { id settlesAt } }',
  entrySchema,
);

export const entryById = query<{ id: string }>()(
  'entry',
  '$id: Id!',
  '{ id status vouchers { id code } }',
  z
    .object({
      id: z.string(),
      status: z.string(),
      vouchers: z.array(z.object({ id: z.string(), code: z.string().nullable() })),
    })
    .nullable(),
);

export const redeemVoucher = mutation<{
  input: { code: string; outletId: string; campaignId?: string; idempotencyKey: string };
}>()(
  'redeemVoucher',
  '$input: RedeemVoucherInput!',
  'VoucherRedeemed',
  '{ redemption { id } }',
  z.object({ redemption: z.object({ id: z.string() }) }),
);

export const undoRedemption = mutation<Keyed & { redemptionId: string; reason: string }>()(
  'undoRedemption',
  '$redemptionId: Id!, $reason: String!, $idempotencyKey: IdempotencyKey!',
  'RedemptionUndone',
  '{ voucher { id } }',
  z.object({ voucher: z.object({ id: z.string() }) }),
);
