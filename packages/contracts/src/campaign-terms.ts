import {
  BUDGET_YEAR_MAX,
  BUDGET_YEAR_MIN,
  CAMPAIGN_UNIONS_MAX,
  CAMPAIGN_WORKER_TYPES_MAX,
  CODE_CHARACTERS_MAX,
  WORKER_TYPE_CHARACTERS_MAX,
} from '@puhui/kernel';
import { z } from 'zod';
import { allocationSchema } from './allocation.js';
import { priceSchema } from './events/partners.js';
import { codeField, idField, instantField, nameField, unitsField } from './fields.js';

/** The line of the budget that a campaign is charged to. */
export const budgetLineSchema = z.object({
  tradeUnionId: idField.describe('whose budget'),
  year: z.int().min(BUDGET_YEAR_MIN).max(BUDGET_YEAR_MAX),
  line: codeField(CODE_CHARACTERS_MAX).describe('code of the budget line, e.g. "general-benefits"'),
});

/** How many units one person, or all of them together, may take in one period. */
const periodQuota = z.object({
  period: z.enum(['campaign', 'day', 'week', 'month']).describe('in Asia/Shanghai; weeks begin on Monday'),
  units: z.int().positive(),
});

/** Everything that an officer decides about a campaign. */
export const campaignTermsSchema = z.object({
  tradeUnionId: idField,
  title: nameField,
  offerId: idField,
  partnerId: idField,
  price: priceSchema.describe('copied from the offer when the campaign was drafted'),
  occasion: codeField(CODE_CHARACTERS_MAX),
  budget: budgetLineSchema,
  eligibility: z.object({
    tradeUnionIds: z
      .array(idField)
      .max(CAMPAIGN_UNIONS_MAX)
      .describe('their members and those of every union below them'),
    workerTypes: z
      .array(codeField(WORKER_TYPE_CHARACTERS_MAX))
      .max(CAMPAIGN_WORKER_TYPES_MAX)
      .describe('empty: every type'),
    minMembershipDays: unitsField,
    verifiedOnly: z.boolean(),
  }),
  allocation: allocationSchema,
  quotas: z.object({
    totalUnits: unitsField,
    perPeriod: periodQuota.nullable(),
    perPerson: periodQuota.nullable(),
  }),
  windows: z.object({
    claimFrom: instantField,
    claimUntil: instantField,
    useFrom: instantField.nullable().describe('vouchers cannot be used before; null: from the claim on'),
    useWithinDays: z.int().positive().nullable(),
    useUntil: instantField.nullable(),
    settleUntil: instantField,
  }),
  undoWindowSeconds: unitsField,
});
