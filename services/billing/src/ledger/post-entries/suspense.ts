import { fen, invariant, newId, type Id } from '@puhui/kernel';
import { controlAccount, type Account, type BudgetLine } from '../account.js';
import { CONTROL_RULE, entryDraft, noLinks, type EntryDraft } from '../entry.js';

/** The balance of each account by key, on its own side, before the drafts are posted. */
export type Balances = ReadonlyMap<string, bigint>;

interface Bound {
  readonly line: BudgetLine;
  readonly campaignId: Id;
  /** What the drafts change of what is encumbered. */
  change: bigint;
  last: EntryDraft;
}

/** The accounts whose balances decide about suspense, for the campaigns that the drafts touch. */
export const suspenseAccounts = (drafts: readonly EntryDraft[]): Account[] =>
  [...boundBy(drafts).values()].flatMap(({ line, campaignId }) => [
    controlAccount(line, 'encumbered', campaignId),
    controlAccount(line, 'suspense', campaignId),
  ]);

/**
 * Facts are posted whatever the floor says. What they take beyond what is encumbered stands on the campaign's suspense
 * account, so that the encumbrance never falls below zero, and leaves it when a cause that came late covers it.
 * The balances are a function of the facts alone: their order does not matter.
 */
export function withSuspense(drafts: readonly EntryDraft[], balances: Balances): EntryDraft[] {
  const added = [...boundBy(drafts).values()].flatMap((bound): EntryDraft[] => {
    const encumbered = controlAccount(bound.line, 'encumbered', bound.campaignId);
    const suspense = controlAccount(bound.line, 'suspense', bound.campaignId);
    const held = balances.get(suspense.key) ?? 0n;
    const open = (balances.get(encumbered.key) ?? 0n) - held + bound.change;
    const wanted = open < 0n ? -open : 0n;
    if (wanted === held) return [];
    const [debit, credit, amount] =
      wanted > held ? [encumbered, suspense, wanted - held] : [suspense, encumbered, held - wanted];
    invariant(open + wanted >= 0n, 'encumbrance-is-not-overdrawn', { campaignId: bound.campaignId, open });
    return [
      entryDraft({
        ...noLinks,
        id: newId(bound.last.occurredAt),
        debit,
        credit,
        amount: fen(amount),
        cause: { kind: 'suspense', id: `${bound.last.cause.kind}:${bound.last.cause.id}`, part: 0 },
        occurredAt: bound.last.occurredAt,
        actorId: null,
        document: null,
        rule: CONTROL_RULE,
        reverses: null,
        campaignId: bound.campaignId,
      }),
    ];
  });
  return [...drafts, ...added];
}

function boundBy(drafts: readonly EntryDraft[]): Map<string, Bound> {
  const found = new Map<string, Bound>();
  const note = (account: Account, change: bigint, draft: EntryDraft): void => {
    const { tradeUnionId, year, line, campaignId } = account;
    if (account.code !== 'encumbered' || account.book !== 'control') return;
    if (year === null || line === null || campaignId === null) return;
    const bound = found.get(account.key);
    if (bound) {
      bound.change += change;
      bound.last = draft;
    } else {
      found.set(account.key, { line: { tradeUnionId, year, line }, campaignId, change, last: draft });
    }
  };
  for (const draft of drafts) {
    note(draft.debit, draft.amount, draft);
    note(draft.credit, -draft.amount, draft);
  }
  return found;
}
