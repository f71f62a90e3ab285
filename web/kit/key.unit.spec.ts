import { describe, expect, it } from '@jest/globals';
import { isKeyOnly, newKey, Wishes, type KeyOnly, type Shelf } from './key.js';

function someShelf(): Shelf & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, text) => void kept.set(name, text),
    removeItem: (name) => void kept.delete(name),
  };
}
const make = (): KeyOnly => ({ key: newKey() });

describe('a pending request', () => {
  it('is one for all taps, tabs and reloads, until its answer has come', () => {
    const shelf = someShelf();
    const [here, otherTab] = [new Wishes('claim', isKeyOnly, shelf), new Wishes('claim', isKeyOnly, shelf)];
    const first = here.begin('campaign', make);
    expect(here.begin('campaign', make)).toEqual(first);
    expect(otherTab.find('campaign')).toEqual(first);
    expect(otherTab.begin('another campaign', make)).not.toEqual(first);
    here.end('campaign');
    expect(otherTab.find('campaign')).toBeNull();
    expect(here.begin('campaign', make)).not.toEqual(first);
  });

  it('is dropped when it cannot be read, and the next one can begin', () => {
    const shelf = someShelf();
    const wishes = new Wishes('claim', isKeyOnly, shelf);
    for (const text of ['{', 'null', '7', '{"key":7}', '[]']) {
      shelf.setItem('puhui.wish.claim.campaign', text);
      expect(wishes.find('campaign')).toBeNull();
      expect(shelf.kept.size).toBe(0);
    }
    expect(wishes.begin('campaign', make).key).toMatch(/^[0-9a-f]{32}$/);
  });
});
