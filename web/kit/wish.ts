import { DAY_MS, MINUTE_MS } from '@puhui/kernel';
import { fingerprint } from './fingerprint.js';
import { firstKeys, type FirstKeys } from './first-key.js';
import { dropAt, keepAt, keptAt, namesFrom, type Shelf } from './kept.js';
import { newKey } from './key.js';

/** Something that somebody wants done once: asked under one key until its answer has come, or they give it up. */
export interface Wish<Given> {
  readonly key: string;
  /** What it is done to: an outlet, a campaign, a statement. */
  readonly subject: string;
  /** Whose key it is: asked by anybody else it would be another wish. */
  readonly personId: string;
  readonly begunAtMs: number;
  /** What was asked, as far as a browser may hold it. */
  readonly given: Given;
  /** Somebody turned to something else, or it failed in a way that time does not mend: nobody asks for it again unasked. */
  readonly isPutAside?: boolean;
  /** When it was asked for last, as far as a page noted it. */
  readonly askedAtMs?: number;
}

/** Who wants something of what. */
export type About = Pick<Wish<unknown>, 'subject' | 'personId'>;

/** Those of one subject that have no answer yet, oldest first. */
export interface LeftOver<Given> {
  readonly mine: readonly Wish<Given>[];
  /** Of other persons at this browser, who alone can ask for theirs. */
  readonly others: readonly Wish<Given>[];
}

export interface WishKind<Given> {
  /** The mutation. */
  readonly name: string;
  /** Whether what lies on the shelf is what this page would ask: an earlier build may have put it there. */
  readonly isGiven: (value: unknown) => value is Given;
  /**
   * Where it lies if what is asked is about a person, which no browser holds: in the page that is open (`shelfOfPage`), so that asked
   * again there it is the same wish; a reload has forgotten it.
   */
  readonly ofPerson?: Shelf;
  /** How long it is asked again unasked, when its page opens anew. */
  readonly freshMs?: number;
  /** How long asking for the same again is the same wish: a second tap or tab. Later it is meant anew. */
  readonly sameForMs?: number;
}

const FRESH_MS = 2 * MINUTE_MS;
/** Far less than the platform keeps a key: asked later, it would be done again. */
export const WISH_GONE_MS = DAY_MS;

/**
 * From when on nothing comes of a wish by itself any more: a request that the gateway gave up on may still wait its turn, and
 * be done minutes after the line broke.
 */
export const settledAtMs = ({ begunAtMs, askedAtMs = begunAtMs }: Wish<unknown>): number =>
  askedAtMs + 3 * MINUTE_MS;

/** The wishes of one kind that are under way in this browser. */
export class WishShelf<Given> {
  constructor(
    private readonly kind: WishKind<Given>,
    private readonly shelf: Shelf = kind.ofPerson ?? localStorage,
  ) {}

  /** Begins one, or goes on with the same. @param key drawn with the form, where there is one */
  begin(about: About, given: Given, nowMs: number, key: string = newKey()): Wish<Given> {
    const { sameForMs = FRESH_MS } = this.kind;
    const known = this.read(this.shelfKeyOf({ ...about, given }));
    if (known !== null && nowMs - known.begunAtMs < sameForMs) return this.takeUp(known);
    const { subject, personId } = about;
    const wish = { key, subject, personId, begunAtMs: nowMs, given };
    this.put(wish);
    return wish;
  }

  /** As it goes out: the same that was begun in another tab in the same moment is the same wish. */
  async agreed(wish: Wish<Given>, keys: Pick<FirstKeys, 'of'> = firstKeys): Promise<Wish<Given>> {
    if (this.kind.ofPerson) return wish;
    const key = await keys.of({ wish: this.shelfKeyOf(wish), key: wish.key, atMs: wish.begunAtMs });
    return key === wish.key ? wish : this.takeUp({ ...wish, key });
  }

  put(wish: Wish<Given>): void {
    keepAt(this.shelf, this.shelfKeyOf(wish), wish);
  }

  /** It stays noted, and only its person asks for it again. What has ended since stays ended. */
  putAside(wish: Wish<Given>): void {
    const known = this.same(wish);
    if (known !== null) this.put({ ...known, isPutAside: true });
  }

  /** It goes out once more. */
  asked(wish: Wish<Given>, nowMs: number): void {
    const known = this.same(wish);
    if (known !== null) this.put({ ...known, askedAtMs: nowMs });
  }

  /** It is wanted again now. */
  takeUp(wish: Wish<Given>): Wish<Given> {
    const askedAtMs = this.same(wish)?.askedAtMs ?? wish.askedAtMs;
    const wanted = { ...wish, isPutAside: false, ...(askedAtMs === undefined ? {} : { askedAtMs }) };
    this.put(wanted);
    return wanted;
  }

  /** Its answer has come, or it was given up: the same again is another wish. */
  end(wish: Wish<Given>): void {
    firstKeys.end(wish.key);
    if (this.same(wish) !== null) dropAt(this.shelf, this.shelfKeyOf(wish));
  }

  left({ subject, personId }: About, nowMs: number): LeftOver<Given> {
    const all = namesFrom(this.shelf, this.start)
      .flatMap((name) => this.read(name) ?? [])
      .sort((one, other) => one.begunAtMs - other.begunAtMs);
    const gone = all.filter(({ begunAtMs }) => nowMs - begunAtMs >= WISH_GONE_MS);
    for (const wish of gone) this.end(wish);
    const here = all.filter((wish) => wish.subject === subject && !gone.includes(wish));
    return {
      mine: here.filter((wish) => wish.personId === personId),
      others: here.filter((wish) => wish.personId !== personId),
    };
  }

  /**
   * What is asked again as soon as its page opens: the last one, while whoever wanted it may still be there. What is about a person
   * waits for their word: they come back to it to change it.
   */
  toResume(about: About, nowMs: number): Wish<Given> | null {
    const { freshMs = FRESH_MS, ofPerson } = this.kind;
    if (ofPerson) return null;
    const fresh = this.left(about, nowMs).mine.filter(
      ({ begunAtMs, isPutAside }) => isPutAside !== true && nowMs - begunAtMs < freshMs,
    );
    return fresh[fresh.length - 1] ?? null;
  }

  private get start(): string {
    return `puhui.wish.${this.kind.name}.`;
  }

  /** As it lies there now, while it does. */
  private same(wish: Wish<Given>): Wish<Given> | null {
    const known = this.read(this.shelfKeyOf(wish));
    return known?.key === wish.key ? known : null;
  }

  /** What is wanted stands in the name as a fingerprint: two wishes about one thing lie side by side. */
  private shelfKeyOf({ subject, personId, given }: Omit<Wish<Given>, 'key' | 'begunAtMs'>): string {
    return `${this.start}${subject}.${personId}.${fingerprint(JSON.stringify(given))}`;
  }

  /** What cannot be read is thrown away: it can't be asked again. */
  private read(name: string): Wish<Given> | null {
    const wish = keptAt(this.shelf, name, isWish);
    if (wish !== null && this.kind.isGiven(wish.given)) return { ...wish, given: wish.given };
    dropAt(this.shelf, name);
    return null;
  }
}

const isWish = (value: unknown): value is Wish<unknown> =>
  typeof value === 'object' &&
  value !== null &&
  ['key', 'subject', 'personId'].every((name) => typeof Reflect.get(value, name) === 'string') &&
  typeof Reflect.get(value, 'begunAtMs') === 'number';
