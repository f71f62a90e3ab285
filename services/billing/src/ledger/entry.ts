import { fen, invariant, type Fen, type Id } from '@puhui/kernel';
import type { Account } from './account.js';

/** Why entries are posted. Together with its id and part a cause is unique in its union's book. */
const causeKinds = [
  'budget-adopted',
  'budget-allocated',
  'budget-received',
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
