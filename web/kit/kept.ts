/** What a browser keeps by name: localStorage, so that a reload and a second tab find it, or sessionStorage for one tab. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** What found no room, for as long as the page is open. */
const inPage = new WeakMap<Shelf, Map<string, string>>();

/**
 * Beside localStorage a tab has room of its own, which its page finds again after a reload: a wish that waits for its answer in a
 * full browser keeps its key there. Null where there is none, or where it is the shelf itself.
 */
function ofTab(shelf: Shelf): Shelf | null {
  try {
    return typeof sessionStorage === 'undefined' || shelf === sessionStorage ? null : sessionStorage;
  } catch {
    return null;
  }
}

/** The names on it that begin so. */
export function namesFrom(shelf: Shelf, start: string): readonly string[] {
  const namesOn = (one: Shelf): string[] =>
    Array.from({ length: one.length }, (_, nth) => one.key(nth) ?? '');
  const tab = ofTab(shelf);
  const names = new Set([
    ...namesOn(shelf),
    ...(tab === null ? [] : namesOn(tab)),
    ...(inPage.get(shelf)?.keys() ?? []),
  ]);
  return [...names].filter((name) => name.startsWith(start));
}

/** What lies there, when it is what this build would keep; null for anything else, which an earlier one or a person may have put there. */
export function keptAt<Value>(
  shelf: Shelf,
  name: string,
  isIt: (value: unknown) => value is Value,
): Value | null {
  try {
    const text = inPage.get(shelf)?.get(name) ?? ofTab(shelf)?.getItem(name) ?? shelf.getItem(name) ?? 'null';
    const value: unknown = JSON.parse(text);
    return isIt(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

export function keepAt(shelf: Shelf, name: string, value: object): void {
  keepText(shelf, name, JSON.stringify(value));
  tellSoon();
}

/** As browsers call it, and as Firefox did for most of its life. */
const NO_ROOM: readonly string[] = ['QuotaExceededError', 'NS_ERROR_DOM_QUOTA_REACHED'];
const isFull = (error: unknown): boolean => error instanceof DOMException && NO_ROOM.includes(error.name);

/** False for a browser that has no room left. */
function hasRoom(shelf: Shelf, name: string, text: string): boolean {
  try {
    shelf.setItem(name, text);
    return true;
  } catch (error) {
    if (!isFull(error)) throw error;
    return false;
  }
}

/**
 * A browser that has no room left keeps nothing more: then the tab keeps it, which a reload finds again; where that is full as well,
 * the page does, while it is open. What lay there before stays for other tabs: an older note of the same wish has its key.
 */
export function keepText(shelf: Shelf, name: string, text: string): void {
  const tab = ofTab(shelf);
  if (hasRoom(shelf, name, text)) {
    inPage.get(shelf)?.delete(name);
    tab?.removeItem(name);
    return;
  }
  if (tab !== null && hasRoom(tab, name, text)) return void inPage.get(shelf)?.delete(name);
  const kept = inPage.get(shelf) ?? new Map<string, string>();
  inPage.set(shelf, kept.set(name, text));
}

/** How the names begin of what somebody's own was kept to be shown again: it goes with its person. */
export const OF_A_PERSON = 'puhui.own.';

/** Whoever leaves, or comes in another's place, leaves nothing of it behind. */
export const dropOwn = (shelf: Shelf): void =>
  namesFrom(shelf, OF_A_PERSON).forEach((name) => dropAt(shelf, name));

export function dropAt(shelf: Shelf, name: string): void {
  inPage.get(shelf)?.delete(name);
  ofTab(shelf)?.removeItem(name);
  shelf.removeItem(name);
  tellSoon();
}

const watchers = new Set<() => void>();
let changes = 0;

function tell(): void {
  changes += 1;
  watchers.forEach((changed) => changed());
}

/** What is no good is dropped as soon as somebody reads it, be it while a page is drawn: who watches is told thereafter. */
const tellSoon = (): void => queueMicrotask(tell);

/** How often what is kept has been changed, as far as this page has heard of it. */
export const keptChanges = (): number => changes;

/** Calls after each change of what is kept, by this tab or another one, until the function that it returns is called. */
export function watchKept(changed: () => void): () => void {
  // Once, however many watch.
  globalThis.addEventListener?.('storage', tell);
  watchers.add(changed);
  return () => void watchers.delete(changed);
}
