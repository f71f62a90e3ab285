import { newId, type Fen, type Id } from '@puhui/kernel';
import { controlAccount, type BudgetLine } from '../ledger/account.js';
import { documentSha256 } from '../ledger/document.js';
import type { BudgetEvent } from './budget.js';
import { CONTROL_RULE, entryDraft, noLinks, type EntryDraft } from '../ledger/entry.js';

/** Who decided what about a budget, by which resolution. */
interface BudgetDecision {
  /** Of the decision: the cause that its entries cite. */
  readonly id: Id;
  readonly amount: Fen;
  readonly document: string;
  readonly actorId: Id;
  readonly decidedAt: Date;
}

/** The event with what ties it to its entries: their cause and the paper that they cite. */
export const tied = <E extends BudgetEvent>(
  event: E,
  { id: decisionId, document }: Pick<BudgetDecision, 'id' | 'document'>,
): E => ({ ...event, data: { ...event.data, decisionId, documentSha256: documentSha256(document) } });

/** Dr free / Cr appropriated. */
export function adoptionEntry(line: BudgetLine, decision: BudgetDecision): EntryDraft {
  return entryDraft({
    ...decided(decision),
    debit: controlAccount(line, 'free'),
    credit: controlAccount(line, 'appropriated'),
    cause: { kind: 'budget-adopted', id: decision.id, part: 0 },
  });
}

/** Above: Dr allocated_down / Cr free. Below: Dr free / Cr appropriated. */
export function allocationEntries(from: BudgetLine, to: BudgetLine, decision: BudgetDecision): EntryDraft[] {
  return [
    entryDraft({
      ...decided(decision),
      debit: controlAccount(from, 'allocated_down'),
      credit: controlAccount(from, 'free'),
      cause: { kind: 'budget-allocated', id: decision.id, part: 0 },
    }),
    entryDraft({
      ...decided(decision),
      debit: controlAccount(to, 'free'),
      credit: controlAccount(to, 'appropriated'),
      cause: { kind: 'budget-received', id: decision.id, part: 0 },
    }),
  ];
}

/** The opposite of an adoption. Dr appropriated / Cr free. */
export function loweringEntry(line: BudgetLine, decision: BudgetDecision): EntryDraft {
  return entryDraft({
    ...decided(decision),
    debit: controlAccount(line, 'appropriated'),
    credit: controlAccount(line, 'free'),
    cause: { kind: 'budget-lowered', id: decision.id, part: 0 },
  });
}

/** The opposite of an allocation. Below: Dr appropriated / Cr free. Above: Dr free / Cr allocated_down. */
export function handBackEntries(from: BudgetLine, to: BudgetLine, decision: BudgetDecision): EntryDraft[] {
  return [
    entryDraft({
      ...decided(decision),
      debit: controlAccount(from, 'appropriated'),
      credit: controlAccount(from, 'free'),
      cause: { kind: 'budget-handed-back', id: decision.id, part: 0 },
    }),
    entryDraft({
      ...decided(decision),
      debit: controlAccount(to, 'free'),
      credit: controlAccount(to, 'allocated_down'),
      cause: { kind: 'budget-returned', id: decision.id, part: 0 },
    }),
  ];
}

const decided = (decision: BudgetDecision): Omit<EntryDraft, 'debit' | 'credit' | 'cause'> => ({
  ...noLinks,
  id: newId(decision.decidedAt),
  amount: decision.amount,
  occurredAt: decision.decidedAt,
  actorId: decision.actorId,
  document: decision.document,
  rule: CONTROL_RULE,
  reverses: null,
});
