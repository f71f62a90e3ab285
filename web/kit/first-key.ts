import { DAY_MS } from '@puhui/kernel';
import { newKey } from './key.js';

/** That somebody began something in a tab, or has been told what became of it. */
export interface Begun {
  /** What was wanted, of what, by whom, as it is kept by name; the same in every tab. */
  readonly wish: string;
  readonly key: string;
  readonly atMs: number;
}

/** Two taps so close to each other are one wish: neither tab may have heard of the other. */
export const AT_ONCE_MS = 3_000;

/** Under this name lies which answer has been told; as long as a wish without an answer lives. */
const TOLD = 'told ';
const TOLD_MS = DAY_MS;

/** What tabs write one after the other, each after it has read what the others wrote. @returns what was begun first */
export type OneAfterTheOther = (decide: (known: readonly Begun[]) => Decided) => Promise<Begun>;
interface Decided {
  readonly first: Begun;
  /** With what else tabs began in these moments. */
  readonly kept: readonly Begun[];
}

/**
 * Which key counts of two that two tabs drew in the same moment. localStorage tells a tab of the other's a little later, and
 * both would go out: two vouchers, or twice the money.
 */
export class FirstKeys {
  /** Whose answers this page has: the same again is meant anew. */
  private readonly over = new Set<string>();
  /** What this page has told, also where the browser keeps no database. */
  private readonly told = new Set<string>();

  constructor(
    private readonly write: OneAfterTheOther = inDatabase,
    private readonly nowMs: () => number = Date.now,
  ) {}

  /** @returns the key of whoever was first; one's own where the browser cannot say */
  async of(mine: Begun): Promise<string> {
    try {
      const { key } = await this.write((known) => this.decide(known, mine));
      return key;
    } catch {
      // A browser that keeps no database has told its tabs by localStorage what it could.
      return mine.key;
    }
  }

  end(key: string): void {
    this.over.add(key);
  }

  /** True for one telling of the answer under this key, over all tabs and reloads of a day: what is done once looks done once. */
  async tells(key: string): Promise<boolean> {
    if (this.told.has(key)) return false;
    this.told.add(key);
    const mine = { wish: `${TOLD}${key}`, key: newKey(), atMs: this.nowMs() };
    try {
      const first = await this.write((known) => {
        const before = known.find(({ wish }) => wish === mine.wish);
        return before ? { first: before, kept: known } : { first: mine, kept: [...known, mine] };
      });
      return first.key === mine.key;
    } catch {
      return true;
    }
  }

  private decide(known: readonly Begun[], mine: Begun): Decided {
    const isAt = (momentMs: number, { atMs }: Begun): boolean => Math.abs(atMs - momentMs) < AT_ONCE_MS;
    const live = known.filter(({ key }) => !this.over.has(key));
    const first = live.find((one) => one.wish === mine.wish && isAt(mine.atMs, one)) ?? mine;
    // By this moment's time: a wish of before that goes on now must not drop what other tabs begin now.
    const nowMs = this.nowMs();
    const now = live.filter((one) =>
      one.wish.startsWith(TOLD) ? nowMs - one.atMs < TOLD_MS : isAt(nowMs, one),
    );
    return { first, kept: now.some(({ wish }) => wish === first.wish) ? now : [...now, first] };
  }
}

const STORE = 'begun';
/** Raised whenever what is kept there changes its form. */
const FORM = 2;
/** Longer than any disk takes; a browser whose database never opens, or never comes to an end, goes on without. */
const PATIENCE_MS = 5_000;

/** Transactions over one store come one after the other, whichever tabs they are of. */
const inDatabase: OneAfterTheOther = async (decide) => {
  const database = await opened();
  try {
    return await new Promise<Begun>((resolve, reject) => {
      const transaction = database.transaction(STORE, 'readwrite');
      const store = transaction.objectStore(STORE);
      const reading = store.getAll();
      let begun: Begun | null = null;
      reading.onsuccess = () => {
        const known = reading.result as readonly Begun[];
        const { first, kept } = decide(known);
        begun = first;
        for (const one of known) if (!kept.includes(one)) store.delete(one.wish);
        for (const one of kept) if (!known.includes(one)) store.put(one);
      };
      const timer = setTimeout(() => transaction.abort(), PATIENCE_MS);
      const fails = (): void => {
        clearTimeout(timer);
        reject(transaction.error ?? new Error('no key was agreed on'));
      };
      transaction.oncomplete = () => {
        if (begun === null) return fails();
        clearTimeout(timer);
        resolve(begun);
      };
      transaction.onabort = fails;
    });
  } finally {
    database.close();
  }
};

async function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('puhui', FORM);
    let isLate = false;
    const fails = (): void => {
      isLate = true;
      reject(new Error('the database does not open'));
    };
    const timer = setTimeout(fails, PATIENCE_MS);
    opening.onupgradeneeded = () => {
      const { result: database } = opening;
      // What was begun in the form of before is over in a few seconds.
      if (database.objectStoreNames.contains(STORE)) database.deleteObjectStore(STORE);
      database.createObjectStore(STORE, { keyPath: 'wish' });
    };
    opening.onerror = () => {
      clearTimeout(timer);
      fails();
    };
    opening.onsuccess = () => {
      clearTimeout(timer);
      // Nobody waits for it any more, and left open it would keep the next form from every other tab.
      if (isLate) opening.result.close();
      else resolve(opening.result);
    };
  });
}

/** Of the page that is open here. */
export const firstKeys = new FirstKeys();
