import {
  businessDate,
  newId,
  ok,
  startOfBusinessDate,
  type BusinessDate,
  type Fen,
  type Id,
  type Result,
} from '@puhui/kernel';
import type { DuesBusiness } from '../../generated/graphql.js';
import {
  partsOf,
  type DuesShare,
  type PostedPart,
  type PostingRule,
  type RuleKind,
} from '../../posting-rules/posting-rule.js';
import { invalid, refuse, type RefusalWith } from '../../refusals.js';
import { generalAccount } from '../account.js';
import { decideSlip, type BookedSlip } from '../bank-slips/bank-slip.js';
import { entryDraft, noLinks, type EntryDraft } from '../entry.js';

/** What comes in as dues, or is paid of them. */
export type DuesKind = Exclude<Extract<RuleKind, `dues-${string}`>, `${string}-of-closed-year`>;

interface DuesMovement {
  /** The cause that the entries cite. */
  readonly id: Id;
  readonly kind: DuesKind;
  readonly tradeUnionId: Id;
  readonly amount: Fen;
  readonly document: string;
  /** The bank's date, at its beginning. */
  readonly movedAt: Date;
  readonly actorId: Id;
}

/** The rules of what belongs to a year whose books are closed. What is paid of dues moves no income: its rules are the same. */
export const ofClosedYear = {
  'dues-paid-in': 'dues-paid-in-of-closed-year',
  'dues-collected-here': 'dues-collected-here-of-closed-year',
  'dues-passed-down': 'dues-passed-down-of-closed-year',
  'dues-paid-up': 'dues-paid-up',
  'dues-passed-on': 'dues-passed-on',
} as const satisfies Record<DuesKind, RuleKind>;

const businesses = {
  'dues-paid-in': 'dues_paid_in',
  'dues-collected-here': 'dues_collected_here',
  'dues-passed-down': 'dues_passed_down',
  'dues-paid-up': 'dues_paid_up',
  'dues-passed-on': 'dues_passed_on',
} as const satisfies Record<DuesKind, DuesBusiness>;

/** What is booked, by the name that the graph has for it. */
export const kindOf = {
  dues_paid_in: 'dues-paid-in',
  dues_collected_here: 'dues-collected-here',
  dues_passed_down: 'dues-passed-down',
  dues_paid_up: 'dues-paid-up',
  dues_passed_on: 'dues-passed-on',
} as const satisfies Record<DuesBusiness, DuesKind>;

/**
 * The entries of dues: one for each share that is not nothing. The shares sum back to the whole.
 * @param rules those governing the kind at the union's level, in order of their parts.
 */
export function decideDues(
  dues: DuesMovement,
  rules: readonly PostingRule[],
  share: DuesShare | null,
): Result<EntryDraft[], RefusalWith<'DUES_RULE_MISSING'>> {
  const parts = partsOf(rules, dues.amount, share);
  if (!parts) return refuse.DUES_RULE_MISSING({ business: businesses[dues.kind] });
  return ok(parts.filter(({ amount }) => amount > 0n).map((part) => entry(dues, part)));
}

/** Dues as the slip of a bank or tax office tells of them. */
export interface DuesOnSlip extends Omit<DuesMovement, 'movedAt'> {
  /** The bank's date, and the request's name for it. */
  readonly on: BusinessDate;
  readonly dayField: string;
}

/** What recording a slip depends on, with the union's books locked. */
export interface DuesState {
  readonly rules: readonly PostingRule[];
  readonly share: DuesShare | null;
  /** On the accounts that a payment of this kind debits, from the bank's day on. */
  readonly owed: Fen;
  readonly booked: BookedSlip | null;
}

export type IncomeRefusal = RefusalWith<'DUES_RULE_MISSING' | 'BANK_SLIP_ALREADY_BOOKED' | 'INVALID_INPUT'>;
export type PaymentRefusal = IncomeRefusal | RefusalWith<'DUES_NOT_OWED'>;

/** No more is paid of dues than is owed on that day; otherwise as any slip. */
export function decidePaying(
  slip: DuesOnSlip,
  state: DuesState,
  now: Date,
): Result<EntryDraft[], PaymentRefusal> {
  const { kind, amount, on: paidOn } = slip;
  const entries = decideIncome(slip, state, now);
  return entries.ok && state.owed < amount
    ? refuse.DUES_NOT_OWED({ business: businesses[kind], amount, owed: state.owed, paidOn })
    : entries;
}

/** A slip is booked once, and never ahead of its day. */
export function decideIncome(
  slip: DuesOnSlip,
  { rules, share, booked }: DuesState,
  now: Date,
): Result<EntryDraft[], IncomeRefusal> {
  const { on, dayField } = slip;
  if (on > businessDate(now)) return invalid(dayField, 'DATE_AHEAD');
  const entries = decideDues({ ...slip, movedAt: startOfBusinessDate(on) }, rules, share);
  if (!entries.ok) return entries;
  const once = decideSlip(booked);
  return once.ok ? entries : once;
}

const entry = (dues: DuesMovement, { rule, amount }: PostedPart): EntryDraft =>
  entryDraft({
    ...noLinks,
    id: newId(dues.movedAt),
    debit: generalAccount(dues.tradeUnionId, rule.debit),
    credit: generalAccount(dues.tradeUnionId, rule.credit),
    amount,
    cause: { kind: dues.kind, id: dues.id, part: rule.part },
    occurredAt: dues.movedAt,
    actorId: dues.actorId,
    document: dues.document,
    rule: rule.id,
    reverses: null,
  });
