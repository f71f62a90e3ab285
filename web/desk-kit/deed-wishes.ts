import { firstKeys, type FirstKeys } from '../kit/first-key.js';
import { dropAt, keepAt, keptAt, namesFrom, type Shelf } from '../kit/kept.js';
import { newKey } from '../kit/key.js';
import { WISH_GONE_MS } from '../kit/wish.js';

/** How long an answer stands for pages that were open before it came, and who left a page leaves it asking. */
export const GONE_ON_WITH_MS = 10 * 60_000;

/** Somebody's wish for one deed: what it is asked with, since when, and when its answer came. */
interface Wish {
  readonly key: string;
  readonly at: number;
  readonly answeredAt: number | null;
  /** Whose state it changes, where a later deed may take it back. */
  readonly about?: string;
}

const WISHES = 'puhui.deed.';
const isWish = (value: unknown): value is Wish =>
  typeof value === 'object' &&
  value !== null &&
  'key' in value &&
  typeof value.key === 'string' &&
  'at' in value &&
  typeof value.at === 'number' &&
  'answeredAt' in value &&
  (value.answeredAt === null || typeof value.answeredAt === 'number');

/** What has no answer may have been done: as long as a laptop sleeps over night it keeps its key, and is told. */
const goneAt = ({ at, answeredAt }: Wish): number =>
  answeredAt === null ? at + WISH_GONE_MS : answeredAt + GONE_ON_WITH_MS;

/** What somebody wants to have done. */
export interface Thing {
  /** The mutation with all that it is given. */
  readonly thing: string;
  readonly about?: string | undefined;
}

/** What a deed is asked with. */
export interface Keyed {
  readonly key: string;
  /** Since when it waits for an answer, where the page did not see it begin: what comes now may be of then. */
  readonly waitsSince: number | null;
  /** It was asked for before, here or in another tab: it may have been done. */
  readonly wasSent: boolean;
}

/**
 * Which key a deed is asked with. Asked for again before its answer has come, or from a page that was open before it came,
 * it is the same wish and gets the same answer: a second press, a second tab, a reload. Asked for from a page that was
 * opened afterwards, it is another one: a step may be taken again, and money be given a second time, by who means it. So it is
 * when another deed about the same has been done since: what was granted and taken away is granted anew.
 */
export class DeedWishes {
  constructor(
    private readonly personId: string,
    private readonly shelf: Shelf = localStorage,
    private readonly now: () => number = Date.now,
    private readonly keys: FirstKeys = firstKeys,
  ) {}

  /** @param openedAt since when the page stands from which it is asked for */
  async begin({ thing, about }: Thing, openedAt: number): Promise<Keyed> {
    this.dropOld();
    const shelved = this.shelved(thing);
    const known = this.find(shelved);
    const isAnswered = known !== null && known.answeredAt !== null;
    if (isAnswered && known.answeredAt > openedAt) return { key: known.key, waitsSince: null, wasSent: true };
    // The page that saw its answer may have been left since: to what is begun here it is no second tap.
    if (isAnswered) this.keys.end(known.key);
    const changes = about === undefined ? {} : { about };
    const wish =
      isAnswered || known === null ? { key: newKey(), at: this.now(), answeredAt: null, ...changes } : known;
    this.keep(thing, wish);
    const key = await this.keys.of({ wish: shelved, key: wish.key, atMs: wish.at });
    if (key !== wish.key) this.keep(thing, { ...wish, key });
    const wasSent = wish === known || key !== wish.key;
    return { key, waitsSince: wish.at < openedAt ? wish.at : null, wasSent };
  }

  /** Its answer has come: what was wanted of the same before has been overtaken by it. */
  answered({ thing, about }: Thing, key: string): void {
    this.keys.end(key);
    const shelved = this.shelved(thing);
    const known = this.find(shelved);
    if (known?.key === key) this.keep(thing, { ...known, answeredAt: this.now() });
    if (about === undefined) return;
    for (const other of this.ofPerson().filter((name) => name !== shelved))
      if (this.find(other)?.about === about) this.remove(other);
  }

  /** Nothing came of it, and nothing will. */
  end(thing: string, key: string): void {
    if (this.find(this.shelved(thing))?.key === key) this.remove(this.shelved(thing));
  }

  /** Since when one of these deeds waits for its answer, from before this page was opened; null when none does. */
  waitingSince(name: string): number | null {
    const waiting = this.shelvedOf(name).flatMap((shelved) => {
      const wish = this.find(shelved);
      return wish === null || wish.answeredAt !== null ? [] : [wish.at];
    });
    return waiting.length === 0 ? null : Math.max(...waiting);
  }

  /** Whatever is asked for under this name from here on is a new wish. */
  giveUp(name: string): void {
    this.shelvedOf(name).forEach((shelved) => this.remove(shelved));
  }

  private remove(shelved: string): void {
    const wish = this.find(shelved);
    if (wish !== null) this.keys.end(wish.key);
    dropAt(this.shelf, shelved);
  }

  private find(shelved: string): Wish | null {
    const wish = keptAt(this.shelf, shelved, isWish);
    return wish !== null && this.now() < goneAt(wish) ? wish : null;
  }

  private keep(thing: string, wish: Wish): void {
    keepAt(this.shelf, this.shelved(thing), wish);
  }

  private dropOld(): void {
    for (const shelved of namesFrom(this.shelf, WISHES))
      if (this.find(shelved) === null) dropAt(this.shelf, shelved);
  }

  private shelvedOf(name: string): readonly string[] {
    const start = `${this.shelved(name)} `;
    return namesFrom(this.shelf, start).filter((shelved) => !shelved.slice(start.length).includes(' '));
  }

  private ofPerson(): readonly string[] {
    return namesFrom(this.shelf, this.shelved(''));
  }

  private shelved(thing: string): string {
    return `${WISHES}${this.personId}.${thing}`;
  }
}
