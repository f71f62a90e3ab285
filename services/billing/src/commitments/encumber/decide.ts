import { fen, invariant, ZERO_FEN, type Fen, type Id } from '@puhui/kernel';
import type { AccountsOfOccasions } from '../../posting-rules/rules-in-force.js';
import { decideYear } from '../../budgets/budget.js';
import { nearestOccasions } from '../../posting-rules/nearest-occasions.js';
import type { Answered, Attempt, EncumbranceRequest, RefusalReason } from '../attempt.js';
import { isBound, type Commitment, type CommitmentEvent } from '../commitment.js';

interface EncumbranceState {
  /** The answer that this attempt has had already. */
  readonly attempt: Attempt | null;
  readonly commitment: Commitment | null;
  /** What the line has, under lock; null when there is no such line. */
  readonly line: { readonly free: Fen; readonly released: Fen } | null;
  /** What the union has an account for: anything else is refused, never charged to a default. */
  readonly occasions: AccountsOfOccasions;
  /** Who asked is no officer of the union any more, by what is known of duties now. */
  readonly askerIsGone: boolean;
}

/** `again`: the attempt was answered or taken back before; this answer has no effect. */
type EncumbranceDecision = { readonly attempt: Answered; readonly again: boolean };

/**
 * Binds the whole amount or nothing. What is free goes first; when it is short, what campaigns gave back to the line is
 * bound again.
 */
export function decideEncumbrance(request: EncumbranceRequest, state: EncumbranceState): EncumbranceDecision {
  const { attempt, commitment, line, occasions, askerIsGone } = state;
  if (attempt?.state === 'cancelled') {
    return { attempt: refused(request, 'ATTEMPT_CANCELLED', null), again: true };
  }
  if (attempt) return { attempt, again: true };
  // Asked again here: what was launched while the revocation was on its way binds nothing.
  if (askerIsGone) return { attempt: refused(request, 'OFFICER_NOT_ENTITLED', null), again: false };
  const isWholeCost = request.amount === request.unitSubsidy * BigInt(request.units);
  if (request.amount < 0n || !isWholeCost) {
    return { attempt: refused(request, 'AMOUNT_INVALID', null), again: false };
  }
  if (request.tradeUnionId !== request.budget.tradeUnionId) {
    return { attempt: refused(request, 'BUDGET_OF_ANOTHER_UNION', null), again: false };
  }
  // By when it was asked, so that it is answered alike whenever it is heard. What stands bound is used and given back as ever.
  if (!decideYear(request.budget.year, request.requestedAt).ok) {
    return { attempt: refused(request, 'BUDGET_YEAR_OVER', null), again: false };
  }
  if (!line) return { attempt: refused(request, 'BUDGET_LINE_UNKNOWN', null), again: false };
  if (commitment && isBound(commitment) && !sameLine(commitment.line, request.budget)) {
    return { attempt: refused(request, 'BUDGET_LINE_DIFFERS', null), again: false };
  }
  if (!occasions.has(request.occasion)) {
    return { attempt: refused(request, 'OCCASION_UNKNOWN', null), again: false };
  }
  // What stands bound keeps its line, whatever was asked of it before this was.
  if (!(commitment && isBound(commitment)) && !paysFor(request, occasions)) {
    return { attempt: refused(request, 'BUDGET_LINE_OF_ANOTHER_ACCOUNT', null), again: false };
  }
  const usable = fen(line.free + line.released);
  if (request.amount > usable) {
    return { attempt: refused(request, 'BUDGET_EXCEEDED', usable), again: false };
  }
  const fromFree = request.amount < line.free ? request.amount : line.free;
  const fromReleased = fen(request.amount - fromFree);
  invariant(fromFree >= ZERO_FEN && fromReleased <= line.released, 'encumbrance-is-covered', {
    campaignId: request.campaignId,
    fromFree,
    fromReleased,
  });
  const { attemptId, campaignId, amount, authorIds } = request;
  return {
    attempt: { state: 'encumbered', attemptId, campaignId, amount, fromFree, fromReleased, authorIds },
    again: false,
  };
}

/** What the campaign is told of an attempt, for the first time or once more. */
export function decideAnswer(
  request: EncumbranceRequest,
  attempt: Answered,
  of: { readonly commitmentId: Id; readonly occasions: AccountsOfOccasions },
): CommitmentEvent {
  const { campaignId, budget: line, partnerId, title, occasion } = request;
  const asked = { line, partnerId, title, occasion };
  const data = { commitmentId: of.commitmentId, campaignId, asked };
  if (attempt.state === 'encumbered') return { name: 'CampaignEncumbered', data: { ...data, attempt } };
  const nearest =
    attempt.reason === 'OCCASION_UNKNOWN'
      ? { knownOccasions: nearestOccasions(occasion, [...of.occasions.keys()]) }
      : {};
  return { name: 'CampaignEncumbranceRefused', data: { ...data, attempt, ...nearest } };
}

function refused(request: EncumbranceRequest, reason: RefusalReason, free: Fen | null): Answered {
  const { attemptId, campaignId, amount } = request;
  return { state: 'refused', attemptId, campaignId, amount, reason, free };
}

/** Money adopted for an occasion is spent on what is booked where that is; a line that the union calls by a code of its own is for what the union says. */
function paysFor({ budget, occasion }: EncumbranceRequest, occasions: AccountsOfOccasions): boolean {
  const account = occasions.get(budget.line);
  return account === undefined || account === occasions.get(occasion);
}

const sameLine = (a: Commitment['line'], b: Commitment['line']): boolean =>
  a.tradeUnionId === b.tradeUnionId && a.year === b.year && a.line === b.line;
