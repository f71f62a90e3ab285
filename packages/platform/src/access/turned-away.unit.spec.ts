import { describe, expect, it } from '@jest/globals';
import { noteTurnedAway, watched } from './turned-away.js';

/** The wishes that are noted, where each of these is turned away so. */
function wishesOf(kind: string, ...asked: readonly Readonly<Record<string, unknown>>[]): (string | null)[] {
  const wishes: (string | null)[] = [];
  const note = (_: object, wish: string | null = null): void => void wishes.push(wish);
  const guards = { paces: { pass: () => null }, security: { note } };
  for (const args of asked)
    watched(guards, { personId: 'p', door: 'Mutation.adoptBudget', from: null, args }, () => ({
      __typename: kind,
    }));
  return wishes;
}

describe('a wish that was turned away', () => {
  const adopt = { input: { idempotencyKey: 'k1', amount: 5n } };

  it('is the same where a page asks again by itself, and another with another key or another amount', () => {
    const [first, again, ...others] = wishesOf(
      'DutiesBehind',
      adopt,
      { input: { amount: 5n, idempotencyKey: 'k1' } },
      { input: { ...adopt.input, idempotencyKey: 'k2' } },
      { input: { ...adopt.input, amount: 6n } },
      { idempotencyKey: 'k1' },
    );
    expect(again).toBe(first);
    expect(new Set([first, ...others]).size).toBe(4);
    expect(JSON.stringify([first, ...others])).not.toContain('k1');
  });

  it('without a key is counted each time, and so is whoever asks too often', () => {
    expect(wishesOf('NotAllowed', { id: 'u46' }, {})).toEqual([null, null]);
    expect(wishesOf('AskedTooOften', adopt)).toEqual([null]);
    const security = { note: (_: object, wish: string | null = null) => expect(wish).toBeNull() };
    noteTurnedAway({ security }, { personId: undefined, door: 'Query.notes', from: null }, 'not_allowed');
  });
});
