import { fen, invariant, type Fen, type Id, newId } from '@puhui/kernel';
import { type Account, controlAccount, type BudgetLine } from './account.js';

/** Why entries are posted. Together with its id and part a cause is unique in its union's book. */
const causeKinds = [
  'budget-adopted',
  'budget-allocated',
  'budget-received',
  'budget-lowered',
  'budget-handed-back',
  'budget-returned',
  'encumbrance',
  'launch-cancelled',
  'redemption',
  'redemption-undone',
  'expiry',
  'unissued',
  'quota-cut',
  'suspense',
  'statement-paid',
  'dues-paid-in',
  'dues-collected-here',
  'dues-passed-down',
  'dues-paid-up',
  'dues-passed-on',
] as const;
export type CauseKind = (typeof causeKinds)[number];

interface Cause {
  readonly kind: CauseKind;
  readonly id: string;
  /** Numbers the entries of one cause from 0. */
  readonly part: number;
}

/** What an entry is about, for who reads the books from the other end. */
interface EntryLinks {
  readonly campaignId: Id | null;
  readonly voucherId: Id | null;
  readonly redemptionId: Id | null;
  readonly statementId: Id | null;
}
export const noLinks: EntryLinks = {
  campaignId: null,
  voucherId: null,
  redemptionId: null,
  statementId: null,
};

/** A movement to be posted: an amount from the credited to the debited account. */
export interface EntryDraft extends EntryLinks {
  readonly id: Id;
  readonly debit: Account;
  readonly credit: Account;
  /** More than zero: a movement of nothing is not an entry. */
  readonly amount: Fen;
  readonly cause: Cause;
  readonly occurredAt: Date;
  readonly actorId: Id | null;
  readonly document: string | null;
  /** Version of the rule or policy that allows it. */
  readonly rule: string;
  /** The entry that this one takes back. */
  readonly reverses: Id | null;
}

/** The rule that entries of the control book cite: the model of docs/adr/0060. */
export const CONTROL_RULE = 'control-book/1';

/** Checks what must hold of any draft and hands it back. */
export function entryDraft(draft: EntryDraft): EntryDraft {
  const { debit, credit, amount } = draft;
  invariant(amount > 0n, 'entry-moves-something', { amount, cause: draft.cause.kind });
  invariant(debit.key !== credit.key, 'entry-moves-between-two-accounts', { key: debit.key });
  invariant(
    debit.tradeUnionId === credit.tradeUnionId && debit.book === credit.book,
    'entry-stays-in-its-book',
    {
      debit: debit.key,
      credit: credit.key,
    },
  );
  return draft;
}

/** The counter-entry of an entry: the same amount the other way, citing what it takes back. */
export function counterEntry(
  entry: Pick<EntryDraft, 'id' | 'debit' | 'credit' | 'amount' | keyof EntryLinks>,
  facts: Pick<EntryDraft, 'id' | 'cause' | 'occurredAt' | 'actorId' | 'document' | 'rule'>,
): EntryDraft {
  const { campaignId, voucherId, redemptionId, statementId } = entry;
  return entryDraft({
    ...facts,
    campaignId,
    voucherId,
    redemptionId,
    statementId,
    debit: entry.credit,
    credit: entry.debit,
    amount: entry.amount,
    reverses: entry.id,
  });
}

export interface Movement {
  readonly account: Account;
  readonly debits: Fen;
  readonly credits: Fen;
}

/** What drafts come to for each account, in the order of keys: the order in which accounts are locked. */
export function movements(drafts: readonly EntryDraft[]): Movement[] {
  const sums = new Map<string, { account: Account; debits: bigint; credits: bigint }>();
  const of = (account: Account) => {
    const sum = sums.get(account.key) ?? { account, debits: 0n, credits: 0n };
    sums.set(account.key, sum);
    return sum;
  };
  for (const draft of drafts) {
    of(draft.debit).debits += draft.amount;
    of(draft.credit).credits += draft.amount;
  }
  const moved = [...sums.values()].sort((a, b) => (a.account.key < b.account.key ? -1 : 1));
  invariant(
    moved.reduce((difference, m) => difference + m.debits - m.credits, 0n) === 0n,
    'debits-equal-credits',
    { accounts: moved.length },
  );
  return moved.map(({ account, debits, credits }) => ({
    account,
    debits: fen(debits),
    credits: fen(credits),
  }));
}

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
