import { expect, it } from '@jest/globals';
import { fen, invariant, newId, type Id } from '@puhui/kernel';
import fc from 'fast-check';
import { controlAccount } from '../../ledger/account.js';
import { movements, withSuspense } from '../../ledger/entry.js';
import { decideFacts, factKey, type Fact, type FactState, type PostedRedemption } from './decide.js';

const id = (): Id => newId(new Date());
const line = { tradeUnionId: id(), year: 2026, line: 'general-benefits' };
const at = new Date('2026-11-05T02:00:00.000Z');
const campaignId = id();
const encumbered = controlAccount(line, 'encumbered', campaignId);
const suspense = controlAccount(line, 'suspense', campaignId);

/** Redeemed anew after an undo; or twice, which only a service that has lost something does. */
type Fate = 'redeemed' | 'undone' | 'expired' | 'redeemed anew' | 'redeemed twice';
const fates = fc.constantFrom<Fate>('redeemed', 'undone', 'expired', 'redeemed anew', 'redeemed twice');
const stories = fc.record({
  vouchers: fc.array(fc.tuple(fates, fc.bigInt({ min: 0n, max: 5_000n })), { maxLength: 8 }),
  unissued: fc.option(fc.bigInt({ min: 0n, max: 9_000n }), { nil: null }),
  cuts: fc.array(fc.bigInt({ min: 1n, max: 4_000n }), { maxLength: 2 }),
});
type Story = typeof stories extends fc.Arbitrary<infer S> ? S : never;

/** Everything that happens in a story, as facts, and what it comes to. */
function factsOf({ vouchers, unissued, cuts }: Story): Fact[] {
  const base = { campaignId, occurredAt: at };
  const ofVouchers = vouchers.flatMap(([fate, amount_]): Fact[] => {
    const [voucherId, redemption, amount] = [id(), id(), fen(amount_)];
    if (fate === 'expired') return [{ ...base, kind: 'expiry', id: voucherId, voucherId, amount }];
    const at_ = { partnerId: id(), outletId: id(), cashierId: id(), undoUntil: at };
    const redeemed: Fact = { ...base, ...at_, kind: 'redemption', id: redemption, voucherId, amount };
    const undone = { undoneBy: id(), reason: '误扫', kind: 'redemption-undone', id: redemption } as const;
    const another: Fact = { ...redeemed, id: id() };
    return {
      redeemed: [redeemed],
      undone: [redeemed, { ...base, ...undone, voucherId, amount }],
      'redeemed anew': [redeemed, { ...base, ...undone, voucherId, amount }, another],
      'redeemed twice': [redeemed, another],
    }[fate];
  });
  return [
    ...ofVouchers,
    ...(unissued === null
      ? []
      : [{ ...base, kind: 'unissued', id: campaignId, amount: fen(unissued) } as const]),
    ...cuts.map((amount): Fact => ({ ...base, kind: 'quota-cut', id: id(), amount: fen(amount) })),
  ];
}

/** A campaign's books as plain sums: what the store would answer, without the store. */
class SpecLedger {
  private readonly redemptions = new Map<Id, PostedRedemption>();
  private readonly posted = new Set<string>();
  private readonly standing = new Map<Id, Set<Id>>();
  private waiting: Fact[] = [];
  readonly balances = new Map<string, bigint>();

  constructor(bound: bigint) {
    this.balances.set(encumbered.key, bound);
  }

  take(facts: readonly Fact[], isBound = true): void {
    const lines: FactState['lines'] = isBound ? new Map([[campaignId, line]]) : new Map();
    const all = [...new Map([...this.waiting, ...facts].map((fact) => [factKey(fact), fact])).values()];
    const decision = decideFacts(all, {
      lines,
      redemptions: this.redemptions,
      standing: this.standing,
      posted: this.posted,
    });
    for (const { account, debits, credits } of movements(withSuspense(decision.entries, this.balances))) {
      const change = account.side === 'debit' ? debits - credits : credits - debits;
      const balance = (this.balances.get(account.key) ?? 0n) + change;
      const { key } = account;
      this.balances.set(key, balance);
      // What the database checks on every row with a floor.
      invariant(!account.floored || balance >= 0n, 'account-floor', { key, balance });
    }
    for (const redemption of decision.redemptions) {
      const entry = decision.entries.find(
        (e) => e.cause.kind === 'redemption' && e.cause.id === redemption.id,
      );
      const { id: of, amount, voucherId } = redemption;
      this.standing.set(voucherId, new Set([...(this.standing.get(voucherId) ?? []), of]));
      this.redemptions.set(of, { id: of, entryId: entry?.id ?? null, amount, undone: false });
    }
    for (const { id: of, voucherId } of decision.undone) {
      this.standing.get(voucherId)?.delete(of);
      const known = this.redemptions.get(of);
      if (known) this.redemptions.set(of, { ...known, undone: true });
    }
    for (const key of decision.done) this.posted.add(key);
    this.waiting = decision.waiting.map(({ fact }) => fact);
  }

  /** By the name of the account, without those that are empty. */
  get figures(): Record<string, bigint> {
    const named = [...this.balances].map(([key, balance]) => [key.split('/').at(-1) ?? '', balance] as const);
    return Object.fromEntries(named.filter(([, balance]) => balance !== 0n));
  }
  get waitingCount(): number {
    return this.waiting.length;
  }
}

const inAnyOrder = (facts: readonly Fact[]): fc.Arbitrary<Fact[]> =>
  fc.shuffledSubarray([...facts], { minLength: facts.length, maxLength: facts.length });

const play = (bound: bigint, sets: readonly (readonly Fact[])[]): SpecLedger => {
  const ledger = new SpecLedger(bound);
  for (const set of sets) ledger.take(set);
  return ledger;
};
const shuffledStories = stories.chain((story) => {
  const facts = factsOf(story);
  return fc.tuple(
    fc.constant(facts),
    inAnyOrder(facts),
    fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 30 }),
  );
});

it('facts in any order and batching leave the balances of one-by-one posting in order', () => {
  fc.assert(
    fc.property(shuffledStories, fc.bigInt({ min: 0n, max: 20_000n }), ([facts, shuffled, sizes], bound) => {
      const expected = play(
        bound,
        facts.map((fact) => [fact]),
      );
      const batches: Fact[][] = [];
      for (let from = 0; from < shuffled.length;) {
        const rows = sizes[batches.length] ?? 1;
        batches.push(shuffled.slice(from, from + rows));
        from += rows;
      }
      expect(play(bound, batches).figures).toEqual(expected.figures);
      expect(play(bound, [shuffled]).figures).toEqual(expected.figures);
    }),
  );
});

it('facts that each come twice leave the same balances', () => {
  fc.assert(
    fc.property(shuffledStories, ([facts, shuffled]) => {
      expect(play(9_000n, [facts, shuffled, facts]).figures).toEqual(play(9_000n, [facts]).figures);
    }),
  );
});

it('facts that all waited for the encumbrance leave the same balances', () => {
  fc.assert(
    fc.property(shuffledStories, ([facts, shuffled]) => {
      const late = new SpecLedger(9_000n);
      late.take(shuffled, false);
      expect(late.waitingCount).toBe(facts.length);
      expect(late.figures).toEqual({ encumbered: 9_000n });
      late.take([]);
      const expected = play(9_000n, [facts]);
      expect(late.waitingCount).toBe(expected.waitingCount);
      expect(late.figures).toEqual(expected.figures);
    }),
  );
});

it('the suspense holds exactly what exceeds the encumbrance', () => {
  fc.assert(
    fc.property(shuffledStories, fc.bigInt({ min: 0n, max: 20_000n }), ([, shuffled], bound) => {
      const { balances } = play(bound, [shuffled]);
      const on = (key: string): bigint => balances.get(key) ?? 0n;
      const used =
        on(controlAccount(line, 'consumed', campaignId).key) + on(controlAccount(line, 'released').key);
      expect(on(encumbered.key) - on(suspense.key)).toBe(bound - used);
      expect(on(suspense.key)).toBe(used > bound ? used - bound : 0n);
    }),
  );
});
