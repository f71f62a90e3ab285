import { describe, expect, it } from '@jest/globals';
import { fen, newId, type Id } from '@puhui/kernel';
import { decideFacts, type Fact, type FactState } from './decide.js';

const id = (): Id => newId(new Date());
const campaignId = id();
const line = { tradeUnionId: id(), year: 2026, line: 'general-benefits' };
const at = new Date('2026-11-05T02:00:00.000Z');
const base = { campaignId, amount: fen(1900n), occurredAt: at };

const voucherId = id();
const redemption: Extract<Fact, { kind: 'redemption' }> = {
  ...base,
  kind: 'redemption',
  id: id(),
  voucherId,
  partnerId: id(),
  outletId: id(),
  cashierId: id(),
  undoUntil: at,
};
const undo: Fact = {
  ...base,
  kind: 'redemption-undone',
  id: redemption.id,
  voucherId,
  undoneBy: id(),
  reason: '误扫',
};
const expiry: Fact = { ...base, kind: 'expiry', id: voucherId, voucherId };
const unissued: Fact = { ...base, kind: 'unissued', id: campaignId };
const cut: Fact = { ...base, kind: 'quota-cut', id: id() };

const known: FactState = {
  lines: new Map([[campaignId, line]]),
  redemptions: new Map(),
  standing: new Map(),
  posted: new Set(),
};
const unknown: FactState = { ...known, lines: new Map() };
const moved = (facts: readonly Fact[], state: FactState = known) =>
  decideFacts(facts, state).entries.map((entry) => `${entry.credit.code} to ${entry.debit.code}`);

it.each([
  ['a redemption consumes', redemption, 'encumbered to consumed'],
  ['an expiry gives back', expiry, 'encumbered to released'],
  ['units never issued are given back', unissued, 'encumbered to released'],
  ['a cut is given back', cut, 'encumbered to released'],
])('facts are decided: %s', (_, fact, movement) => {
  expect(moved([fact])).toEqual([movement]);
});

it('an undo finds its redemption in the same set, in either order', () => {
  const both = ['encumbered to consumed', 'consumed to encumbered'];
  expect(moved([redemption, undo])).toEqual(both);
  expect(moved([undo, redemption])).toEqual(both);
});

it('an undo reverses exactly the posted amount, whatever it says', () => {
  const { entries } = decideFacts([redemption, { ...undo, amount: fen(1n) }], known);
  expect(entries.map((entry) => entry.amount)).toEqual([1900n, 1900n]);
  expect(entries[1]?.reverses).toBe(entries[0]?.id);
});

it('facts are posted once', () => {
  expect(moved([redemption, redemption, undo, undo, expiry, expiry])).toHaveLength(3);
  const posted: FactState = {
    ...known,
    redemptions: new Map([
      [redemption.id, { id: redemption.id, entryId: id(), amount: fen(1900n), undone: true }],
    ]),
    posted: new Set([`expiry/${voucherId}`]),
  };
  expect(decideFacts([redemption, undo, expiry], posted)).toMatchObject({
    entries: [],
    redemptions: [],
    undone: [],
    waiting: [],
  });
});

it('everything waits until the campaign has an encumbrance', () => {
  const { entries, waiting, done } = decideFacts([redemption, undo, expiry, unissued, cut], unknown);
  expect(entries).toEqual([]);
  expect(done).toEqual([]);
  expect(new Set(waiting.map(({ waitsFor }) => waitsFor))).toEqual(new Set(['encumbrance']));
  expect(waiting).toHaveLength(5);
});

it('nothing waits for an encumbrance that is posted already', () => {
  const posted: FactState = {
    ...unknown,
    redemptions: new Map([
      [redemption.id, { id: redemption.id, entryId: id(), amount: fen(1900n), undone: true }],
    ]),
    posted: new Set([`expiry/${voucherId}`]),
  };
  expect(decideFacts([redemption, undo, expiry], posted)).toMatchObject({ entries: [], waiting: [] });
});

it('an undo waits for its redemption, and says when it waits no longer', () => {
  expect(decideFacts([undo], known).waiting).toEqual([{ fact: undo, waitsFor: 'redemption' }]);
  expect(decideFacts([redemption, undo], known).done).toEqual([
    `redemption/${redemption.id}`,
    `redemption-undone/${redemption.id}`,
  ]);
});

describe('of a voucher that is redeemed twice', () => {
  const second = { ...redemption, id: id() };
  const secondUndone: Fact = { ...undo, id: second.id };
  const first = { id: redemption.id, entryId: id(), amount: fen(1900n), undone: false };
  const booked: FactState = {
    ...known,
    redemptions: new Map([[redemption.id, first]]),
    standing: new Map([[voucherId, new Set([redemption.id])]]),
  };

  it.each([
    ['the first is in the books', [second], booked],
    ['both come together', [redemption, second], known],
  ])('only one is posted, and the other waits: %s', (_, facts, state) => {
    const { redemptions, waiting } = decideFacts(facts, state);
    expect(waiting).toEqual([{ fact: second, waitsFor: 'voucher' }]);
    expect(redemptions).toHaveLength(facts.length - 1);
  });

  it('the other is posted once the first is undone', () => {
    const { entries, waiting } = decideFacts([second, undo], booked);
    expect(entries.map(({ cause }) => cause)).toMatchObject([
      { kind: 'redemption', id: second.id },
      { kind: 'redemption-undone', id: redemption.id },
    ]);
    expect(waiting).toEqual([]);
  });

  it('one that is undone itself waits for nobody', () => {
    expect(decideFacts([second, secondUndone], booked)).toMatchObject({
      waiting: [],
      undone: [secondUndone],
    });
  });
});

it('a redemption that cost nothing posts no entry', () => {
  const free = { ...redemption, amount: fen(0n) };
  const decision = decideFacts([free, { ...undo, amount: fen(0n) }], known);
  expect(decision.entries).toEqual([]);
  expect(decision.redemptions).toHaveLength(1);
  expect(decision.undone).toHaveLength(1);
});
