import { z } from 'zod';
import { defineEvent } from '../define.js';
import { fenField, idField, instantField } from '../fields.js';
import { budgetLineSchema } from './benefits.js';

const budget = { topic: 'puhui.billing.budget.v1', aggregate: 'budget', version: 1 } as const;
const commitment = { topic: 'puhui.billing.commitment.v1', aggregate: 'commitment', version: 1 } as const;
const statement = { topic: 'puhui.billing.statement.v1', aggregate: 'statement', version: 1 } as const;

export const BudgetAdopted = defineEvent({
  ...budget,
  name: 'BudgetAdopted',
  description: 'A union adopted a budget line, or raised it.',
  schema: z.object({ budgetId: idField, ...budgetLineSchema.shape, amount: fenField }),
});
export const BudgetAllocated = defineEvent({
  ...budget,
  name: 'BudgetAllocated',
  description: 'A union passed a part of its line down to a union below it.',
  schema: z.object({ budgetId: idField, from: budgetLineSchema, to: budgetLineSchema, amount: fenField }),
});

export const CampaignEncumbered = defineEvent({
  ...commitment,
  name: 'CampaignEncumbered',
  description: 'The whole amount asked for is bound.',
  schema: z.object({ commitmentId: idField, campaignId: idField, attemptId: idField, amount: fenField }),
});
export const CampaignEncumbranceRefused = defineEvent({
  ...commitment,
  name: 'CampaignEncumbranceRefused',
  description: 'Nothing is bound, and why.',
  schema: z.object({
    commitmentId: idField,
    campaignId: idField,
    attemptId: idField,
    reason: z.string().max(60).describe('BUDGET_EXCEEDED, BUDGET_LINE_UNKNOWN, ATTEMPT_CANCELLED …'),
    needed: fenField,
    free: fenField.nullable(),
  }),
});

export const StatementSent = defineEvent({
  ...statement,
  name: 'StatementSent',
  description: 'A statement was drawn and sent to its partner.',
  schema: z.object({
    statementId: idField,
    partnerId: idField,
    tradeUnionId: idField,
    period: z.string().describe('"YYYY-MM"'),
    lines: z.int().nonnegative(),
    amount: fenField,
  }),
});
export const StatementConfirmed = defineEvent({
  ...statement,
  name: 'StatementConfirmed',
  description: 'The partner agrees to the statement.',
  schema: z.object({ statementId: idField, confirmedBy: idField }),
});
export const StatementDisputed = defineEvent({
  ...statement,
  name: 'StatementDisputed',
  description: 'The partner does not agree, and says why.',
  schema: z.object({ statementId: idField, disputedBy: idField, reason: z.string().max(2000) }),
});
export const StatementApproved = defineEvent({
  ...statement,
  name: 'StatementApproved',
  description: 'One approver signed this revision of the statement.',
  schema: z.object({
    statementId: idField,
    approvedBy: idField,
    approvals: z.int().positive(),
    revisionHash: z.string(),
  }),
});
export const StatementPaid = defineEvent({
  ...statement,
  name: 'StatementPaid',
  description: 'The payment was recorded.',
  schema: z.object({
    statementId: idField,
    paymentId: z.string(),
    attempt: z.int().positive(),
    amount: fenField,
    paidAt: instantField,
  }),
});
