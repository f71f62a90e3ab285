import { describe, expect, it } from '@jest/globals';
import { fen, InvariantViolation, newId } from '@puhui/kernel';
import fc from 'fast-check';
import { controlAccount } from './account.js';
import { CONTROL_RULE, counterEntry, entryDraft, movements, noLinks, type EntryDraft } from './entry.js';

const line = { tradeUnionId: newId(new Date()), year: 2026, line: 'general-benefits' };
const free = controlAccount(line, 'free');
const appropriated = controlAccount(line, 'appropriated');
const allocated = controlAccount(line, 'allocated_down');

const draft = (change: Partial<EntryDraft> = {}): EntryDraft => ({
  ...noLinks,
  id: newId(new Date()),
  debit: free,
  credit: appropriated,
  amount: fen(100n),
  cause: { kind: 'budget-adopted', id: 'x', part: 0 },
  occurredAt: new Date(),
  actorId: null,
  document: null,
  rule: CONTROL_RULE,
  reverses: null,
  ...change,
});

describe('entries', () => {
  it.each([
    ['move nothing', { amount: fen(0n) }],
    ['move a negative amount', { amount: fen(-1n) }],
    ['stay on one account', { credit: free }],
    [
      'leave their union',
      { credit: controlAccount({ ...line, tradeUnionId: newId(new Date()) }, 'appropriated') },
    ],
  ])('are never %s', (_, change) => {
    expect(() => entryDraft(draft(change))).toThrow(InvariantViolation);
  });

  it('are reversed by the same amount the other way, citing the original', () => {
    const entry = draft({ campaignId: newId(new Date()) });
    const counter = counterEntry(entry, {
      ...draft(),
      cause: { kind: 'launch-cancelled', id: 'x', part: 0 },
    });
    expect(counter).toMatchObject({
      debit: entry.credit,
      credit: entry.debit,
      amount: entry.amount,
      reverses: entry.id,
      campaignId: entry.campaignId,
    });
  });

  it('sum to equal debits and credits, account by account in key order', () => {
    const accounts = [free, appropriated, allocated];
    const pair = fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 2 }), fc.bigInt({ min: 1n, max: 10n ** 12n }));
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 30 }), (pairs) => {
        const moved = movements(
          pairs.map(([debit, step, amount]) =>
            draft({
              debit: accounts[debit] ?? free,
              credit: accounts[(debit + step) % 3] ?? free,
              amount: fen(amount),
            }),
          ),
        );
        const sum = (side: 'debits' | 'credits') => moved.reduce((total, m) => total + m[side], 0n);
        expect(sum('debits')).toBe(sum('credits'));
        expect(sum('debits')).toBe(pairs.reduce((total, [, , amount]) => total + amount, 0n));
        const keys = moved.map((m) => m.account.key);
        expect(keys).toEqual([...new Set(keys)].sort());
      }),
    );
  });
});
