import { newId, type Fen, type Id } from '@puhui/kernel';
import { controlAccount } from '../ledger/account.js';
import { CONTROL_RULE, counterEntry, entryDraft, noLinks, type EntryDraft } from '../ledger/entry.js';
import type { Attempt, EncumbranceRequest } from './attempt.js';

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

/** What a posted entry must show to be taken back. */
export type PostedEncumbrance = Pick<EntryDraft, 'id' | 'debit' | 'credit'> & { amount: Fen; part: number };

/** A launch that is taken back leaves the line as if it had never asked, in whichever order the two came. */
export function cancellationEntries(
  cancelled: { attemptId: Id; campaignId: Id; cancelledAt: Date; actorId: Id | null },
  posted: readonly PostedEncumbrance[],
): EntryDraft[] {
  const { attemptId, campaignId, cancelledAt, actorId } = cancelled;
  return posted.map((entry) =>
    counterEntry(
      { ...entry, ...noLinks, campaignId },
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
