import { CODE_CHARACTERS_MAX } from '@puhui/kernel';
import { z } from 'zod';
import { budgetLineSchema, campaignTermsSchema } from '../campaign-terms.js';
import { defineEvent } from '../define.js';
import {
  dateField,
  fenField,
  idField,
  instantField,
  knownOccasionsField,
  restDigestField,
  nameField,
  clearWordsOfBeforeField,
  codeField,
  unitsField,
} from '../fields.js';

const campaign = { topic: 'puhui.benefits.campaign.v1', aggregate: 'campaign', version: 1 } as const;
const entry = { topic: 'puhui.benefits.entry.v1', aggregate: 'entry', version: 1 } as const;
const voucher = { topic: 'puhui.benefits.voucher.v1', aggregate: 'voucher', version: 1 } as const;

const attemptId = idField.describe(
  'one try to launch or to raise a quota; answers to another try are ignored',
);

export const CampaignDrafted = defineEvent({
  ...campaign,
  name: 'CampaignDrafted',
  description: 'An officer wrote a campaign down. No money is bound.',
  schema: z.object({ campaignId: idField, terms: campaignTermsSchema }),
});
export const CampaignDraftChanged = defineEvent({
  ...campaign,
  name: 'CampaignDraftChanged',
  description: 'The terms of a draft were replaced.',
  schema: z.object({ campaignId: idField, terms: campaignTermsSchema }),
});
/** Why billing refused, with the figures that it gave. */
const refusalShape = {
  reason: codeField(60),
  free: fenField.nullable(),
  knownOccasions: knownOccasionsField,
};
export const CampaignLaunchRequested = defineEvent({
  ...campaign,
  name: 'CampaignLaunchRequested',
  description: 'An officer asked for a launch: the whole possible cost is to be encumbered.',
  schema: z.object({
    campaignId: idField,
    attemptId,
    tradeUnionId: idField,
    title: nameField,
    partnerId: idField,
    budget: budgetLineSchema,
    units: unitsField,
    unitSubsidy: fenField,
    amount: fenField.describe('units × unitSubsidy'),
    occasion: codeField(CODE_CHARACTERS_MAX).describe(
      'what the benefit is for; the posting rules map it to an account',
    ),
    authorIds: z
      .array(idField)
      .optional()
      .describe('who drafted it or changed its draft; absent in events of before'),
  }),
});
export const CampaignLaunched = defineEvent({
  ...campaign,
  name: 'CampaignLaunched',
  description: 'The encumbrance stands; workers may claim.',
  schema: z.object({ campaignId: idField, attemptId }),
});
export const CampaignLaunchRefused = defineEvent({
  ...campaign,
  name: 'CampaignLaunchRefused',
  description: 'The encumbrance was refused; the campaign is a draft again.',
  schema: z.object({ campaignId: idField, attemptId, ...refusalShape }),
});
export const CampaignLaunchCancelled = defineEvent({
  ...campaign,
  name: 'CampaignLaunchCancelled',
  description:
    'An officer took back a launch or a raise: whatever this attempt encumbered is released, even if it is encumbered later.',
  schema: z.object({ campaignId: idField, attemptId }),
});
export const CampaignQuotaRaiseRequested = defineEvent({
  ...campaign,
  name: 'CampaignQuotaRaiseRequested',
  description: 'More units are wanted: their cost is to be encumbered.',
  schema: z.object({
    campaignId: idField,
    attemptId,
    tradeUnionId: idField,
    partnerId: idField,
    budget: budgetLineSchema,
    units: unitsField.describe('units to add'),
    unitSubsidy: fenField,
    amount: fenField,
    occasion: codeField(CODE_CHARACTERS_MAX),
  }),
});
export const CampaignQuotaRaiseRefused = defineEvent({
  ...campaign,
  name: 'CampaignQuotaRaiseRefused',
  description: 'The encumbrance of a raise was refused; the quota stays as it was.',
  schema: z.object({ campaignId: idField, attemptId, ...refusalShape }),
});
export const CampaignQuotaChanged = defineEvent({
  ...campaign,
  name: 'CampaignQuotaChanged',
  description:
    'The total quota changed. A raise names its attempt; a cut names the units and amount to release. After the close only cuts come: units that were kept for entries and that nobody got.',
  schema: z.object({
    campaignId: idField,
    attemptId: attemptId.nullable(),
    totalUnits: unitsField,
    releasedUnits: unitsField,
    releasedAmount: fenField,
  }),
});
export const CampaignDiscarded = defineEvent({
  ...campaign,
  name: 'CampaignDiscarded',
  description: 'A draft was thrown away: it is kept as it last was, and nothing is done with it any more.',
  schema: z.object({ campaignId: idField, discardedBy: idField.describe('person') }),
});
export const CampaignClosed = defineEvent({
  ...campaign,
  name: 'CampaignClosed',
  description:
    'No more claims. Units that nobody holds are released; issued vouchers, and what is kept for entries that wait, live on until they end by themselves.',
  schema: z.object({ campaignId: idField, unissuedUnits: unitsField, unissuedAmount: fenField }),
});

export const ClaimEntered = defineEvent({
  ...entry,
  name: 'ClaimEntered',
  description: 'A member has an entry: what it is worth is settled later.',
  schema: z.object({
    entryId: idField,
    campaignId: idField,
    personId: idField,
    membershipId: idField,
    membershipVersion: z
      .int()
      .positive()
      .describe('the version of the membership that the entry was decided on'),
    memberUnionId: idField,
    units: unitsField.describe('units of the campaign that are kept for it'),
    settlesAt: instantField,
  }),
});
export const EntryWithdrawn = defineEvent({
  ...entry,
  name: 'EntryWithdrawn',
  description: 'Its owner took it back before the sign-up closed: its units are free again.',
  schema: z.object({ entryId: idField, campaignId: idField, personId: idField, units: unitsField }),
});
export const EntrySettled = defineEvent({
  ...entry,
  name: 'EntrySettled',
  description:
    'Its vouchers were issued, if it got any; units that were kept for it beyond them are free again, or released once the campaign is closed.',
  schema: z.object({
    entryId: idField,
    campaignId: idField,
    personId: idField,
    units: unitsField.describe('units that were kept for it'),
    issuedUnits: unitsField.describe('vouchers that came of it'),
  }),
});

export const VoucherClaimed = defineEvent({
  ...voucher,
  name: 'VoucherClaimed',
  description: 'A member took a unit, or was issued one for an entry.',
  schema: z.object({
    voucherId: idField,
    campaignId: idField,
    personId: idField,
    membershipId: idField,
    membershipVersion: z
      .int()
      .positive()
      .optional()
      .describe('the version of the membership that the claim was decided on'),
    memberUnionId: idField,
    unionPays: fenField,
    memberPays: fenField,
    validFrom: instantField.optional().describe('when it cannot be used at once'),
    validUntil: instantField,
    entryId: idField.optional().describe('the entry whose settlement issued it'),
  }),
});
export const VoucherRedeemed = defineEvent({
  ...voucher,
  name: 'VoucherRedeemed',
  description: 'A cashier took the code at an outlet. A fact: it is posted whatever the floor says.',
  schema: z.object({
    voucherId: idField,
    campaignId: idField,
    redemptionId: idField,
    partnerId: idField,
    outletId: idField,
    cashierId: idField.describe('person'),
    unionPays: fenField,
    memberPays: fenField,
    redeemedAt: instantField,
    undoUntil: instantField,
  }),
});
export const VoucherRedemptionUndone = defineEvent({
  ...voucher,
  name: 'VoucherRedemptionUndone',
  description: 'A mistaken redemption was taken back; consumed turns into encumbered again.',
  schema: z.object({
    voucherId: idField,
    campaignId: idField,
    redemptionId: idField,
    partnerId: idField,
    unionPays: fenField,
    undoneBy: idField.describe('person'),
    reason: clearWordsOfBeforeField,
    reasonDigest: restDigestField.describe(
      'SHA-256 over the reason as benefits keeps it, sealed under the key of the holder, hexadecimal',
    ),
    undoneAt: instantField,
  }),
});
export const VoucherExpired = defineEvent({
  ...voucher,
  name: 'VoucherExpired',
  description:
    'Its time ran out unredeemed, its holder gave it up, or its holder was erased; its amount is released. Its unit is nobody’s again.',
  schema: z.object({
    voucherId: idField,
    campaignId: idField,
    unionPays: fenField,
    expiredOn: dateField.describe(
      'its last valid day, or the day of the undo that came after it, or on which it was given up or its holder was erased',
    ),
    endedEarly: z
      .enum(['given_up', 'holder_erased'])
      .optional()
      .describe('why it did not last until its time ran out; absent when it did, and in events of before'),
  }),
});
