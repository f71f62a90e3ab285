import { invariant, newId, unreachable, type Fen, type Id } from '@puhui/kernel';
import { controlAccount, type BudgetLine } from '../../ledger/account.js';
import { CONTROL_RULE, counterEntry, entryDraft, noLinks, type EntryDraft } from '../../ledger/entry.js';

/** A redemption that is in the books. The entry is null for one that cost the union nothing. */
export interface PostedRedemption {
  readonly id: Id;
  readonly entryId: Id | null;
  readonly amount: Fen;
  readonly undone: boolean;
}

export interface FactState {
  /** The budget line of each campaign for which something is bound. */
  readonly lines: ReadonlyMap<Id, BudgetLine>;
  readonly redemptions: ReadonlyMap<Id, PostedRedemption>;
  /** By voucher: the redemptions of it that are in the books and were not undone. */
  readonly standing: ReadonlyMap<Id, ReadonlySet<Id>>;
  /** Keys of expiries, closes and cuts that are posted already. */
  readonly posted: ReadonlySet<string>;
}

type Redemption = Extract<Fact, { kind: 'redemption' }>;
type Undo = Extract<Fact, { kind: 'redemption-undone' }>;

interface FactDecision {
  readonly entries: readonly EntryDraft[];
  readonly redemptions: readonly (Redemption & { readonly tradeUnionId: Id })[];
  readonly undone: readonly Undo[];
  readonly waiting: readonly WaitingFact[];
  /** Keys of all that waits no longer. */
  readonly done: readonly string[];
}

/**
 * Posts each fact once: consumed for a redemption, its counter-entry for an undo, released for an expiry, for units
 * never issued and for a cut. What has no cause yet waits. Redemptions go first, so that an undo in the same set
 * finds its own. Of a voucher one redemption stands: another one waits until that is undone, whatever was lost or forged where it
 * comes from. Which facts come together, and in what order, makes no difference to the balances.
 */
export function decideFacts(facts: readonly Fact[], state: FactState): FactDecision {
  const known = new Map(state.redemptions);
  const posted = new Set(state.posted);
  const entries: EntryDraft[] = [];
  const redemptions: (Redemption & { tradeUnionId: Id })[] = [];
  const undone: Undo[] = [];
  const waiting = new Map<string, WaitingFact>();
  const vouchers = new StandingRedemptions(facts, state.standing);
  const take = (fact: Fact, line: BudgetLine): void => {
    switch (fact.kind) {
      case 'redemption': {
        if (known.has(fact.id)) return;
        if (!vouchers.take(fact)) return void waiting.set(factKey(fact), { fact, waitsFor: 'voucher' });
        const entry = movement(fact, line);
        if (entry) entries.push(entry);
        known.set(fact.id, { id: fact.id, entryId: entry?.id ?? null, amount: fact.amount, undone: false });
        redemptions.push({ ...fact, tradeUnionId: line.tradeUnionId });
        return;
      }
      case 'redemption-undone': {
        const redemption = known.get(fact.id);
        if (!redemption) return void waiting.set(factKey(fact), { fact, waitsFor: 'redemption' });
        if (redemption.undone) return;
        if (redemption.entryId) entries.push(undoEntry(fact, line, redemption, redemption.entryId));
        known.set(fact.id, { ...redemption, undone: true });
        undone.push(fact);
        return;
      }
      case 'expiry':
      case 'unissued':
      case 'quota-cut': {
        const entry = posted.has(factKey(fact)) ? null : movement(fact, line);
        posted.add(factKey(fact));
        if (entry) entries.push(entry);
        return;
      }
      default:
        unreachable(fact);
    }
  };
  for (const fact of redemptionsFirst(facts)) {
    const line = state.lines.get(fact.campaignId);
    if (line) take(fact, line);
    else if (!isPosted(fact, state)) waiting.set(factKey(fact), { fact, waitsFor: 'encumbrance' });
  }
  const done = facts.map(factKey).filter((key) => !waiting.has(key));
  return { entries, redemptions, undone, waiting: [...waiting.values()], done };
}

/** Which redemption of a voucher stands once all facts of a set are in the books. */
class StandingRedemptions {
  private readonly undone: ReadonlySet<Id>;
  private readonly taken = new Set<Id>();

  constructor(
    facts: readonly Fact[],
    private readonly standing: FactState['standing'],
  ) {
    this.undone = new Set(facts.filter(({ kind }) => kind === 'redemption-undone').map(({ id }) => id));
  }

  /** @returns whether it may be posted: whatever is undone in the same set stands in nobody's way, nor is anything in its */
  take({ id, voucherId }: Redemption): boolean {
    if (this.undone.has(id)) return true;
    const others = [...(this.standing.get(voucherId) ?? [])].filter((other) => !this.undone.has(other));
    if (others.length > 0 || this.taken.has(voucherId)) return false;
    this.taken.add(voucherId);
    return true;
  }
}

/** It is in the books, though its campaign may have nothing bound any more. */
function isPosted(fact: Fact, { redemptions, posted }: FactState): boolean {
  if (fact.kind === 'redemption') return redemptions.has(fact.id);
  if (fact.kind === 'redemption-undone') return redemptions.get(fact.id)?.undone ?? false;
  return posted.has(factKey(fact));
}

const redemptionsFirst = (facts: readonly Fact[]): Fact[] => [
  ...facts.filter((fact) => fact.kind === 'redemption'),
  ...facts.filter((fact) => fact.kind !== 'redemption'),
];

/** Out of what is encumbered: into consumed for a redemption, into released for all that was not used. */
function movement(fact: Exclude<Fact, Undo>, line: BudgetLine): EntryDraft | null {
  invariant(fact.amount >= 0n, 'facts-have-no-negative-amount', { kind: fact.kind, id: fact.id });
  if (fact.amount === 0n) return null;
  const redeemed = fact.kind === 'redemption';
  return entryDraft({
    id: newId(fact.occurredAt),
    debit: redeemed ? controlAccount(line, 'consumed', fact.campaignId) : controlAccount(line, 'released'),
    credit: controlAccount(line, 'encumbered', fact.campaignId),
    amount: fact.amount,
    cause: { kind: fact.kind, id: fact.id, part: 0 },
    occurredAt: fact.occurredAt,
    actorId: redeemed ? fact.cashierId : null,
    document: null,
    rule: CONTROL_RULE,
    reverses: null,
    ...noLinks,
    campaignId: fact.campaignId,
    voucherId: redeemed || fact.kind === 'expiry' ? fact.voucherId : null,
    redemptionId: redeemed ? fact.id : null,
  });
}

/** Takes back what the redemption posted, to the fen, whatever the undo itself says it was. */
function undoEntry(fact: Undo, line: BudgetLine, redemption: PostedRedemption, entryId: Id): EntryDraft {
  return counterEntry(
    {
      ...noLinks,
      id: entryId,
      debit: controlAccount(line, 'consumed', fact.campaignId),
      credit: controlAccount(line, 'encumbered', fact.campaignId),
      amount: redemption.amount,
      campaignId: fact.campaignId,
      voucherId: fact.voucherId,
      redemptionId: fact.id,
    },
    {
      id: newId(fact.occurredAt),
      cause: { kind: 'redemption-undone', id: fact.id, part: 0 },
      occurredAt: fact.occurredAt,
      actorId: fact.undoneBy,
      document: fact.reason,
      rule: CONTROL_RULE,
    },
  );
}

interface FactBase {
  readonly campaignId: Id;
  readonly amount: Fen;
  readonly occurredAt: Date;
  /** The union that the event names as its own: whose month waits while the campaign is not known. */
  readonly tradeUnionId?: Id | null | undefined;
}

/** Something that happened and moves money that a campaign has bound. Never refused: posted, or waiting. */
export type Fact =
  | (FactBase & {
      readonly kind: 'redemption';
      /** Of the redemption. */
      readonly id: Id;
      readonly voucherId: Id;
      readonly partnerId: Id;
      readonly outletId: Id;
      readonly cashierId: Id;
      readonly undoUntil: Date;
    })
  | (FactBase & {
      readonly kind: 'redemption-undone';
      /** Of the redemption that is taken back. */
      readonly id: Id;
      readonly voucherId: Id;
      readonly undoneBy: Id;
      /** The digest of what benefits keeps, or the words of an event of before. */
      readonly reason: string | null;
    })
  | (FactBase & {
      readonly kind: 'expiry';
      /** Of the voucher, which expires once. */
      readonly id: Id;
      readonly voucherId: Id;
    })
  | (FactBase & {
      readonly kind: 'unissued';
      /** Of the campaign, which closes once. */
      readonly id: Id;
    })
  | (FactBase & {
      readonly kind: 'quota-cut';
      /** Of the event. */
      readonly id: Id;
    });

/** The same fact, however often and by whichever event it comes. */
export const factKey = (fact: Pick<Fact, 'kind' | 'id'>): string => `${fact.kind}/${fact.id}`;

/** A fact whose cause has not come: an encumbrance of its campaign, or the redemption that it takes back. */
export interface WaitingFact {
  readonly fact: Fact;
  readonly waitsFor: 'encumbrance' | 'redemption' | 'voucher';
}

export const voucherOf = (fact: Fact): Id | null => ('voucherId' in fact ? fact.voucherId : null);
