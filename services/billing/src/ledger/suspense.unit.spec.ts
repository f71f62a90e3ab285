import { describe, expect, it } from '@jest/globals';
import { fen, newId } from '@puhui/kernel';
import { controlAccount } from './account.js';
import { CONTROL_RULE, noLinks, suspenseAccounts, withSuspense, type EntryDraft } from './entry.js';

const line = { tradeUnionId: newId(new Date()), year: 2026, line: 'general-benefits' };
const campaignId = newId(new Date());
const encumbered = controlAccount(line, 'encumbered', campaignId);
const suspense = controlAccount(line, 'suspense', campaignId);
const consumed = controlAccount(line, 'consumed', campaignId);

const movement = (direction: 'out' | 'in', amount: bigint): EntryDraft => ({
  ...noLinks,
  id: newId(new Date()),
  debit: direction === 'out' ? consumed : encumbered,
  credit: direction === 'out' ? encumbered : controlAccount(line, 'free'),
  amount: fen(amount),
  cause: { kind: direction === 'out' ? 'redemption' : 'encumbrance', id: newId(new Date()), part: 0 },
  occurredAt: new Date(),
  actorId: null,
  document: null,
  rule: CONTROL_RULE,
  reverses: null,
});
const balances = (open: bigint, held: bigint) =>
  new Map([
    [encumbered.key, open],
    [suspense.key, held],
  ]);

describe('suspense', () => {
  it.each([
    ['within what is encumbered nothing is added', 'out', 10n, 10n, 0n, null],
    ['what exceeds it stands on suspense', 'out', 10n, 4n, 0n, { amount: 6n, to: 'encumbered' }],
    ['a further excess adds to it', 'out', 10n, 0n, 6n, { amount: 10n, to: 'encumbered' }],
    ['a late cause covers a part', 'in', 4n, 0n, 6n, { amount: 4n, to: 'suspense' }],
    ['a late cause covers it whole', 'in', 100n, 0n, 6n, { amount: 6n, to: 'suspense' }],
  ] as const)('is decided: %s', (_, direction, amount, open, held, expected) => {
    const [first, added] = withSuspense([movement(direction, amount)], balances(open, held));
    expect(first?.amount).toBe(amount);
    expect(added ? { amount: added.amount, to: added.debit.code } : null).toEqual(expected);
  });

  it('depends on the sum of a set, not on each entry', () => {
    const set = [movement('out', 10n), movement('in', 10n)];
    expect(withSuspense(set, balances(0n, 0n))).toEqual(set);
  });

  it('cites the last cause of the set, so that its own cause is unique too', () => {
    const last = movement('out', 5n);
    const added = withSuspense([movement('out', 5n), last], balances(0n, 0n)).at(-1);
    expect(added?.cause).toEqual({ kind: 'suspense', id: `redemption:${last.cause.id}`, part: 0 });
  });

  it('needs no account when nothing touches an encumbrance', () => {
    const budget = {
      ...movement('in', 1n),
      debit: controlAccount(line, 'free'),
      credit: controlAccount(line, 'appropriated'),
    };
    expect(suspenseAccounts([budget])).toEqual([]);
    expect(withSuspense([budget], new Map())).toEqual([budget]);
  });
});
