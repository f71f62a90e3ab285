import type { Shelf } from './kept.js';

/** What lies in the page that is open, and nowhere else. The counter keeps nothing of the kind, and does not load it. */
export function shelfOfPage(): Shelf {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (nth) => [...kept.keys()][nth] ?? null,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, text) => void kept.set(name, text),
    removeItem: (name) => void kept.delete(name),
  };
}
