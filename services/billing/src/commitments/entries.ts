import { newId } from '@puhui/kernel';
import { controlAccount, type BudgetLine } from '../ledger/account.js';
import { CONTROL_RULE, counterEntry, entryDraft, noLinks, type EntryDraft } from '../ledger/entry.js';
import type { BoundMoney } from '../ledger/posted-causes.js';
import type { Attempt, Cancellation, EncumbranceRequest } from './attempt.js';

type Encumbered = Extract<Attempt, { state: 'encumbered' }>;

/** Dr encumbered / Cr free, and Cr released for what is bound again. */
export function encumbranceEntries(request: EncumbranceRequest, attempt: Encumbered): EntryDraft[] {
  const { budget, campaignId, requestedAt, actorId } = request;
  const encumbered = controlAccount(budget, 'encumbered', campaignId);
  const sources = [
    { credit: controlAccount(budget, 'free'), amount: attempt.fromFree },
    { credit: controlAccount(budget, 'released'), amount: attempt.fromReleased },
  ];
  return sources
    .map((source, part) => ({ ...source, part }))
    .filter(({ amount }) => amount > 0n)
    .map(({ credit, amount, part }) =>
      entryDraft({
        ...noLinks,
        id: newId(requestedAt),
        debit: encumbered,
        credit,
        amount,
        cause: { kind: 'encumbrance', id: attempt.attemptId, part },
        occurredAt: requestedAt,
        actorId,
        document: null,
        rule: CONTROL_RULE,
        reverses: null,
        campaignId,
      }),
    );
}

/** A launch that is taken back leaves the line as if it had never asked, in whichever order the two came. */
export function cancellationEntries(
  cancelled: Cancellation,
  line: BudgetLine,
  bound: readonly BoundMoney[],
): EntryDraft[] {
  const { attemptId, campaignId, cancelledAt, actorId } = cancelled;
  const debit = controlAccount(line, 'encumbered', campaignId);
  return bound.map((entry) =>
    counterEntry(
      { ...noLinks, ...entry, debit, credit: controlAccount(line, entry.from), campaignId },
      {
        id: newId(cancelledAt),
        cause: { kind: 'launch-cancelled', id: attemptId, part: entry.part },
        occurredAt: cancelledAt,
        actorId,
        document: null,
        rule: CONTROL_RULE,
      },
    ),
  );
}
