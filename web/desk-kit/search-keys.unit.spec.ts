import { describe, expect, it } from '@jest/globals';
import { keyDoes } from './search-keys.js';

const press = (key: string, found: readonly string[] | null, at = -1) =>
  keyDoes({ key, isComposing: false }, { found, at });

describe('Enter in a box to search in', () => {
  it('takes what the arrows stand on, or the only one that was found', () => {
    expect(press('Enter', ['a', 'b'], 1)).toEqual({ does: 'choose', one: 'b' });
    expect(press('Enter', ['a'])).toEqual({ does: 'choose', one: 'a' });
  });

  it('searches at once while no answer has come, and does nothing where it can’t tell which is meant', () => {
    expect(press('Enter', null)).toEqual({ does: 'search' });
    expect(press('Enter', ['a', 'b'])).toEqual({ does: 'nothing' });
    expect(press('Enter', [])).toEqual({ does: 'nothing' });
  });

  it('is never left to the form around it, which it would send', () => {
    for (const found of [null, [], ['a'], ['a', 'b']]) expect(press('Enter', found)).not.toBeNull();
  });

  it('is the input method’s while a word is being written', () => {
    expect(keyDoes({ key: 'Enter', isComposing: true }, { found: ['a'], at: 0 })).toBeNull();
  });
});

describe('another key in a box to search in', () => {
  it('walks through what was found, round its ends', () => {
    expect(press('ArrowDown', ['a', 'b'])).toEqual({ does: 'move', to: 0 });
    expect(press('ArrowDown', ['a', 'b'], 1)).toEqual({ does: 'move', to: 0 });
    expect(press('ArrowUp', ['a', 'b'])).toEqual({ does: 'move', to: 1 });
    expect(press('ArrowUp', ['a', 'b'], 1)).toEqual({ does: 'move', to: 0 });
  });

  it('moves the caret where nothing was found, and Escape empties the box', () => {
    expect(press('ArrowDown', [])).toBeNull();
    expect(press('ArrowUp', null)).toBeNull();
    expect(press('x', ['a'])).toBeNull();
    expect(press('Escape', null)).toEqual({ does: 'clear' });
  });
});
