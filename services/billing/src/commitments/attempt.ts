import type { Fen, Id } from '@puhui/kernel';
import type { BudgetLine } from '../ledger/account.js';

/** What a campaign asks for: to launch, or to raise its quota. */
export interface EncumbranceRequest {
  readonly attemptId: Id;
  readonly campaignId: Id;
  /** The union that runs the campaign. */
  readonly tradeUnionId: Id;
  readonly budget: BudgetLine;
  readonly partnerId: Id;
  readonly title: string | null;
  readonly occasion: string;
  /** Must be units × unitSubsidy: the whole possible cost, and nothing else. */
  readonly amount: Fen;
  readonly units: number;
  readonly unitSubsidy: Fen;
  readonly requestedAt: Date;
  readonly actorId: Id | null;
  /** Who drafted what is launched, or changed its draft; nobody for a raise, and where benefits does not say. */
  readonly authorIds: readonly Id[];
}

/** A launch that is taken back. */
export interface Cancellation {
  readonly attemptId: Id;
  readonly campaignId: Id;
  readonly cancelledAt: Date;
  readonly actorId: Id | null;
}

/** Why nothing was bound. */
export const refusalReasons = [
  'BUDGET_EXCEEDED',
  'BUDGET_LINE_UNKNOWN',
  'BUDGET_LINE_DIFFERS',
  'BUDGET_LINE_OF_ANOTHER_ACCOUNT',
  'BUDGET_OF_ANOTHER_UNION',
  'BUDGET_YEAR_OVER',
  'ATTEMPT_CANCELLED',
  'AMOUNT_INVALID',
  'OCCASION_UNKNOWN',
  'OFFICER_NOT_ENTITLED',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** How an attempt was answered, kept so that the same question gets the same answer. */
export type Attempt =
  | {
      readonly state: 'encumbered';
      readonly attemptId: Id;
      readonly campaignId: Id;
      readonly amount: Fen;
      readonly fromFree: Fen;
      readonly fromReleased: Fen;
      readonly authorIds: readonly Id[];
    }
  | {
      readonly state: 'refused';
      readonly attemptId: Id;
      readonly campaignId: Id;
      readonly amount: Fen;
      readonly reason: RefusalReason;
      /** What was free, given back included; null for a line that is not there. */
      readonly free: Fen | null;
    }
  | {
      /** Taken back; a tombstone when the request had not come yet. */
      readonly state: 'cancelled';
      readonly attemptId: Id;
      readonly campaignId: Id;
      readonly amount: Fen | null;
    };

/** What a campaign is told: an attempt that was taken back is refused to whoever asks with it. */
export type Answered = Exclude<Attempt, { readonly state: 'cancelled' }>;
