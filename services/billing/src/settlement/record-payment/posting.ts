import { invariant, type Fen, type Result } from '@puhui/kernel';
import type { Reader, UnionTree } from '@puhui/platform';
import { decideSlip, slipBookedAs, type BookedSlip } from '../../ledger/bank-slips/bank-slip.js';
import { isOfClosedYear, postedDay } from '../../ledger/closed-months.js';
import type { EntryDraft } from '../../ledger/entry.js';
import type { PostingRule } from '../../posting-rules/posting-rule.js';
import { rulesInForce } from '../../posting-rules/rules-in-force.js';
import type { RefusalWith } from '../../refusals.js';
import { sharesOf } from '../shares.js';
import type { Statement } from '../statement.js';
import { paymentEntries, type CampaignShare, type PaidStatement } from './entries.js';
import { decideDate, type Outcome } from './payment.js';
import { approvedAt } from './store.js';

export type PostingRefusal = RefusalWith<
  'INVALID_INPUT' | 'POSTING_RULE_MISSING' | 'BANK_SLIP_ALREADY_BOOKED'
>;
type Paid = Extract<Outcome, { kind: 'paid' }>;

/** What posting a payment depends on, with the union's books locked. */
export interface PostingState {
  readonly amount: Fen;
  readonly approvedAt: Date | null;
  readonly shares: readonly CampaignShare[];
  readonly rules: readonly PostingRule[];
  /** What belongs to a year whose books are closed is no expense of this one, whatever it was for (account 322). */
  readonly ofClosedYear: boolean;
  readonly booked: BookedSlip | null;
}

export async function postingState(
  reader: Reader,
  tree: UnionTree,
  statement: Statement,
  { paidOn, bankReference }: Paid,
): Promise<PostingState> {
  const { id, tradeUnionId, amount } = statement;
  const union = await tree.one(reader, tradeUnionId);
  invariant(union !== undefined, 'union-of-a-statement-is-known', { tradeUnionId });
  const ofClosedYear = isOfClosedYear(paidOn, await postedDay(reader, tradeUnionId, paidOn));
  const kind = ofClosedYear ? 'statement-paid-of-closed-year' : 'statement-paid';
  return {
    amount,
    approvedAt: await approvedAt(reader, statement),
    shares: await sharesOf(reader, id),
    rules: await rulesInForce(reader, kind, union.level, paidOn),
    ofClosedYear,
    booked: await slipBookedAs(reader, tradeUnionId, bankReference),
  };
}

/** The entries of a payment, whose date is right, whose rules are there, and whose slip is booked once. */
export function decidePosting(
  payment: PaidStatement,
  state: PostingState,
  now: Date,
): Result<EntryDraft[], PostingRefusal> {
  const { shares, rules, ofClosedYear } = state;
  const { statementId } = payment;
  invariant(state.approvedAt !== null, 'approved-statement-has-approvals', { statementId });
  const dated = decideDate(payment.paidOn, state.approvedAt, now);
  if (!dated.ok) return dated;
  const sum = shares.reduce((total, share) => total + share.amount, 0n);
  invariant(sum === state.amount, 'statement-is-the-sum-of-its-campaigns', { statementId });
  const entries = paymentEntries(payment, shares, rules, ofClosedYear ? () => '*' : undefined);
  if (!entries.ok) return entries;
  const once = decideSlip(state.booked);
  return once.ok ? entries : once;
}
