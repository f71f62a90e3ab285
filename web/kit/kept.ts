/** What a browser keeps by name: localStorage, so that a reload and a second tab find it, or sessionStorage for one tab. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** What found no room, for as long as the page is open. */
const inPage = new WeakMap<Shelf, Map<string, string>>();

/** The names on it that begin so. */
export function namesFrom(shelf: Shelf, start: string): readonly string[] {
  const kept = Array.from({ length: shelf.length }, (_, nth) => shelf.key(nth) ?? '');
  const names = new Set([...kept, ...(inPage.get(shelf)?.keys() ?? [])]);
  return [...names].filter((name) => name.startsWith(start));
}

/** What lies there, when it is what this build would keep; null for anything else, which an earlier one or a person may have put there. */
export function keptAt<Value>(
  shelf: Shelf,
  name: string,
  isIt: (value: unknown) => value is Value,
): Value | null {
  try {
    const text = inPage.get(shelf)?.get(name) ?? shelf.getItem(name) ?? 'null';
    const value: unknown = JSON.parse(text);
    return isIt(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

export const keepAt = (shelf: Shelf, name: string, value: object): void =>
  keepText(shelf, name, JSON.stringify(value));

/** As browsers call it, and as Firefox did for most of its life. */
const NO_ROOM: readonly string[] = ['QuotaExceededError', 'NS_ERROR_DOM_QUOTA_REACHED'];
const isFull = (error: unknown): boolean => error instanceof DOMException && NO_ROOM.includes(error.name);

/**
 * A browser that has no room left keeps nothing more: then it is the page that keeps it, while it is open. What lay there before stays
 * for other tabs and a reload: an older note of the same wish has its key.
 */
export function keepText(shelf: Shelf, name: string, text: string): void {
  try {
    shelf.setItem(name, text);
    inPage.get(shelf)?.delete(name);
  } catch (error) {
    if (!isFull(error)) throw error;
    const kept = inPage.get(shelf) ?? new Map<string, string>();
    inPage.set(shelf, kept.set(name, text));
  }
}

export function dropAt(shelf: Shelf, name: string): void {
  inPage.get(shelf)?.delete(name);
  shelf.removeItem(name);
}
