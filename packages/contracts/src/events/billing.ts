import { z } from 'zod';
import { defineEvent } from '../define.js';
import {
  dateField,
  documentField,
  fenField,
  idField,
  instantField,
  knownOccasionsField,
  nameField,
  clearWordsOfBeforeField,
  codeField,
  wordsDigestField,
} from '../fields.js';
import { budgetLineSchema } from '../campaign-terms.js';

const budget = { topic: 'puhui.billing.budget.v1', aggregate: 'budget', version: 1 } as const;
const commitment = { topic: 'puhui.billing.commitment.v1', aggregate: 'commitment', version: 1 } as const;
const period = { topic: 'puhui.billing.period.v1', aggregate: 'period', version: 1 } as const;
const explanation = {
  topic: 'puhui.billing.period.v1',
  aggregate: 'suspense-explanation',
  version: 1,
} as const;
const statement = { topic: 'puhui.billing.statement.v1', aggregate: 'statement', version: 1 } as const;

const decisionField = idField
  .optional()
  .describe('the cause that the entries cite; events of before lack it');

export const BudgetAdopted = defineEvent({
  ...budget,
  name: 'BudgetAdopted',
  description: 'A union adopted a budget line, or raised it.',
  schema: z.object({
    budgetId: idField,
    ...budgetLineSchema.shape,
    amount: fenField,
    decisionId: decisionField,
    documentSha256: documentField,
  }),
});
export const BudgetAllocated = defineEvent({
  ...budget,
  name: 'BudgetAllocated',
  description: 'A union passed a part of its line down to a union below it.',
  schema: z.object({
    budgetId: idField,
    from: budgetLineSchema,
    to: budgetLineSchema,
    amount: fenField,
    decisionId: decisionField,
    documentSha256: documentField,
  }),
});
export const BudgetLowered = defineEvent({
  ...budget,
  name: 'BudgetLowered',
  description: 'A union lowered a budget line that it had adopted, by a part of what was free.',
  schema: z.object({
    budgetId: idField,
    ...budgetLineSchema.shape,
    amount: fenField,
    decisionId: decisionField,
    documentSha256: documentField,
  }),
});
export const BudgetHandedBack = defineEvent({
  ...budget,
  name: 'BudgetHandedBack',
  description: 'A union gave a part of its line back to the union above that had allocated it.',
  schema: z.object({
    budgetId: idField,
    from: budgetLineSchema,
    to: budgetLineSchema,
    amount: fenField,
    decisionId: decisionField,
    documentSha256: documentField,
  }),
});

/** What a campaign's money is for, as the answer found it. Answers of before it was kept lack it. */
const purpose = z
  .object({ partnerId: idField, title: nameField.nullable(), occasion: codeField() })
  .optional();

export const CampaignEncumbered = defineEvent({
  ...commitment,
  name: 'CampaignEncumbered',
  description: 'The whole amount asked for is bound.',
  schema: z.object({
    commitmentId: idField,
    campaignId: idField,
    attemptId: idField,
    amount: fenField,
    purpose,
    authorIds: z
      .array(idField)
      .optional()
      .describe('who drafted the campaign that was launched, as benefits told it'),
  }),
});
export const CampaignEncumbranceRefused = defineEvent({
  ...commitment,
  name: 'CampaignEncumbranceRefused',
  description: 'Nothing is bound, and why.',
  schema: z.object({
    commitmentId: idField,
    campaignId: idField,
    attemptId: idField,
    reason: codeField(60).describe('BUDGET_EXCEEDED, BUDGET_LINE_UNKNOWN, ATTEMPT_CANCELLED …'),
    needed: fenField,
    free: fenField.nullable(),
    knownOccasions: knownOccasionsField,
    purpose,
  }),
});

const drawn = {
  statementId: idField,
  partnerId: idField,
  tradeUnionId: idField,
  period: codeField().describe('"YYYY-MM"'),
  sequence: z.int().positive().describe('1 for the first statement of the period'),
  revision: z.int().positive(),
  revisionHash: codeField().describe('SHA-256 over the content, hexadecimal: what approvers sign'),
  lines: z.int().nonnegative(),
  amount: fenField,
  drawnBy: idField,
};

export const StatementDrawn = defineEvent({
  ...statement,
  name: 'StatementDrawn',
  description: 'A statement was drawn: a draft, of which its partner is not told yet.',
  schema: z.object(drawn),
});
export const StatementRedrawn = defineEvent({
  ...statement,
  name: 'StatementRedrawn',
  description: 'A statement was drawn anew: a new revision, a draft again, though its lines may be the same.',
  schema: z.object({
    ...drawn,
    amountBefore: fenField.optional().describe('of the revision before; events of before lack it'),
    came: z.int().nonnegative().optional().describe('lines and credits that were not in it before'),
    went: z.int().nonnegative().optional().describe('lines and credits that are not in it any more'),
    answerDigest: wordsDigestField
      .optional()
      .describe('of what who had asked for it was answered; none where nobody had, or the lines say it'),
  }),
});
export const StatementAbsorbed = defineEvent({
  ...statement,
  name: 'StatementAbsorbed',
  description:
    'A draft that came to nothing or less ended without a line: another statement was drawn with what waited on it.',
  schema: z.object({ ...drawn, into: idField.describe('the statement that has its lines now') }),
});
export const StatementSent = defineEvent({
  ...statement,
  name: 'StatementSent',
  description: 'A statement was sent to its partner.',
  schema: z.object({
    statementId: idField,
    partnerId: idField,
    tradeUnionId: idField,
    period: codeField().describe('"YYYY-MM"'),
    lines: z.int().nonnegative(),
    amount: fenField,
  }),
});
export const StatementConfirmed = defineEvent({
  ...statement,
  name: 'StatementConfirmed',
  description: 'The partner agrees to the statement.',
  schema: z.object({
    statementId: idField,
    confirmedBy: idField,
    invoice: z
      .object({ number: codeField(), amount: fenField, uscc: codeField() })
      .nullable()
      .optional()
      .describe('Null without one; left out by what was confirmed before invoices were told.'),
  }),
});
export const StatementDisputed = defineEvent({
  ...statement,
  name: 'StatementDisputed',
  description: 'The partner does not agree, and says why.',
  schema: z.object({
    statementId: idField,
    disputedBy: idField,
    reason: clearWordsOfBeforeField,
    reasonDigest: wordsDigestField.optional(),
  }),
});
export const StatementSentBack = defineEvent({
  ...statement,
  name: 'StatementSentBack',
  description:
    'An approver found something wrong: its partner’s answer and all approvals fall, and it is drawn anew.',
  schema: z.object({
    statementId: idField,
    sentBackBy: idField,
    revisionHash: codeField().describe('of the revision that is not approved'),
    reasonDigest: wordsDigestField,
  }),
});
export const StatementApproved = defineEvent({
  ...statement,
  name: 'StatementApproved',
  description: 'One approver signed this revision of the statement.',
  schema: z.object({
    statementId: idField,
    approvedBy: idField,
    dutyId: idField.optional().describe('by which they signed; events of before lack it'),
    approvals: z.int().positive(),
    complete: z.boolean().optional().describe('whether no further signature is needed'),
    revisionHash: codeField(),
  }),
});
export const StatementOrdered = defineEvent({
  ...statement,
  name: 'StatementOrdered',
  description: 'The order for the bank stands: all have approved, or the attempt before has failed.',
  schema: z.object({
    statementId: idField,
    paymentId: codeField().describe('statement and attempt: what the bank sees'),
    attempt: z.int().positive(),
    amount: fenField,
    orderSha256: codeField().describe('over the bytes of the order, hexadecimal'),
  }),
});
export const StatementPaid = defineEvent({
  ...statement,
  name: 'StatementPaid',
  description: 'The payment was recorded.',
  schema: z.object({
    statementId: idField,
    paymentId: codeField(),
    attempt: z.int().positive(),
    amount: fenField,
    paidAt: instantField.describe('when the payment was recorded'),
    paidOn: dateField.optional().describe('the bank’s date; payments of before it was asked lack it'),
    documentSha256: documentField,
  }),
});

export const StatementPaymentFailed = defineEvent({
  ...statement,
  name: 'StatementPaymentFailed',
  description: 'The bank refused an attempt to pay.',
  schema: z.object({
    statementId: idField,
    paymentId: codeField(),
    attempt: z.int().positive(),
    reason: clearWordsOfBeforeField,
    reasonDigest: wordsDigestField.optional(),
  }),
});

/** A budget's year has tens of campaigns; a year of more, or a closing that tells of more years, is a fault. */
const told_campaigns_max = 2_000;
const told_years_max = 20;
const toldCampaign = z.object({
  campaignId: idField,
  count: z.int().positive().describe('redemptions, as the public is told of them'),
  through: codeField().describe('"YYYY-MM", by the end of which it had so many'),
});

export const PeriodClosed = defineEvent({
  ...period,
  name: 'PeriodClosed',
  description: 'A month of a union’s books takes no more postings, nor does any month before it.',
  schema: z.object({
    periodId: idField,
    tradeUnionId: idField,
    period: codeField().describe('"YYYY-MM"'),
    closedBy: idField,
    told: z
      .array(z.object({ year: z.int().positive(), campaigns: z.array(toldCampaign).max(told_campaigns_max) }))
      .max(told_years_max)
      .optional()
      .describe(
        'years of which this closing tells the public something new, each with all that is told of it; events of before lack it',
      ),
  }),
});
export const SuspenseExplained = defineEvent({
  ...explanation,
  name: 'SuspenseExplained',
  description: 'Somebody said why the suspense of a campaign is not zero. The words stay with billing.',
  schema: z.object({
    explanationId: idField,
    campaignId: idField,
    amount: fenField,
    explainedBy: idField,
    wordsDigest: wordsDigestField,
  }),
});
