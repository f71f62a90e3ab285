import { ok, type Result } from '@puhui/kernel';
import { sideOf, type Wearers } from '@puhui/platform/plain';
import type { EntryDraft } from '../../ledger/entry.js';
import { refuse, type RefusalWith } from '../../refusals.js';
import type { Statement, StatementEvent } from '../statement.js';
import { decidePayment, paymentId, type Outcome, type Payment, type PaymentRefusal } from './payment.js';
import { decidePosting, type PostingRefusal, type PostingState } from './posting.js';

interface PaymentState {
  readonly statement: Statement;
  readonly payments: readonly Payment[];
  readonly otherSide: Wearers<'recordPayment'>;
  /** Null for an outcome that posts nothing. */
  readonly posting: PostingState | null;
}

interface OutcomeCommand {
  readonly operation: 'recordPayment' | 'recordPaymentFailure';
  readonly attempt: number;
  readonly outcome: Outcome;
  readonly actorId: Statement['id'];
  /** By whose appointment they record it. */
  readonly appointers: readonly Statement['id'][];
  readonly now: Date;
}

/** What happens to the statement, and what of it is posted; nothing of either where it is recorded already. */
interface Recording {
  readonly events: readonly StatementEvent[];
  readonly entries: readonly EntryDraft[];
}

/** What the bank told of an attempt is recorded by somebody who is not on the merchant's side, nor appointed from there. */
export function decideOutcome(
  { operation, attempt, outcome, actorId, appointers, now }: OutcomeCommand,
  { statement, payments, posting, otherSide }: PaymentState,
): Result<
  Recording,
  PaymentRefusal | PostingRefusal | RefusalWith<'PERSON_NOT_INDEPENDENT' | 'GRANTER_NOT_INDEPENDENT'>
> {
  const side = sideOf(operation, { personId: actorId, appointers }, otherSide);
  if (side !== null) return refuse[side.code]({ hat: side.hat });
  const happened = decidePayment({ attempt, outcome }, statement, payments);
  if (!happened.ok) return happened;
  const events = happened.value;
  if (events.length === 0 || outcome.kind === 'failed' || posting === null)
    return ok({ events, entries: [] });
  const { bankReference, paidOn } = outcome;
  const { id: statementId, tradeUnionId } = statement;
  const payment = {
    paymentId: paymentId(statementId, attempt),
    statementId,
    tradeUnionId,
    bankReference,
    paidOn,
    actorId,
  };
  const entries = decidePosting(payment, posting, now);
  return entries.ok ? ok({ events, entries: entries.value }) : entries;
}
