/** What a browser keeps by name: localStorage, so that a reload and a second tab find it, or sessionStorage for one tab. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** The names on it that begin so. */
export const namesFrom = (shelf: Shelf, start: string): readonly string[] =>
  Array.from({ length: shelf.length }, (_, nth) => shelf.key(nth) ?? '').filter((name) =>
    name.startsWith(start),
  );

/** What lies there, when it is what this build would keep; null for anything else, which an earlier one or a person may have put there. */
export function keptAt<Value>(
  shelf: Shelf,
  name: string,
  isIt: (value: unknown) => value is Value,
): Value | null {
  try {
    const value: unknown = JSON.parse(shelf.getItem(name) ?? 'null');
    return isIt(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

export const keepAt = (shelf: Shelf, name: string, value: object): void =>
  keepText(shelf, name, JSON.stringify(value));

/** A browser that has no room left keeps nothing more, and its pages go on without. */
export function keepText(shelf: Shelf, name: string, text: string): void {
  try {
    shelf.setItem(name, text);
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'QuotaExceededError')) throw error;
  }
}
