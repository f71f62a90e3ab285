import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { ok, plainTyped, type Id, type Result } from '@puhui/kernel';
import { refuse, type RefusalWith } from '../../refusals/refusals.js';
import type { StatementTransaction } from '@puhui/platform';
import { KeyNotAtHand, sql, Table, type HashKeys, type Reader, type Writer } from '@puhui/platform/plain';

declare const codeBrand: unique symbol;
/** A voucher's short code: 12 characters of Crockford's Base32, the last of which checks the others. */
export type VoucherCode = string & { readonly [codeBrand]: true };

/** Characters before the check character: 55 bits. */
const CODE_CHARACTERS = 11;

/** Makes a code from 7 bytes of a keyed hash; the last bit is not used. */
export function codeFromBytes(bytes: Uint8Array): VoucherCode {
  let text = '';
  for (let bit = 0; bit < CODE_CHARACTERS * 5; bit += 5) {
    const [byte, next] = [bytes[bit >> 3] ?? 0, bytes[(bit >> 3) + 1] ?? 0];
    text += ALPHABET.charAt((((byte << 8) | next) >> (11 - (bit & 7))) & 31);
  }
  return `${text}${checkCharacter(text)}` as VoucherCode;
}

/**
 * Reads a code as people type it: any case and width, with spaces or any dashes, O for 0, I or L for 1. What cannot be a code is
 * mistyped, which is told from a code that does not exist.
 */
export function parseCode(typed: string): Result<VoucherCode, RefusalWith<'INVALID_CODE'>> {
  const text = plainTyped(typed.slice(0, 64))
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const isWhole = /^[0-9A-HJKMNP-TV-Z]{12}$/.test(text);
  return isWhole && checkCharacter(text.slice(0, CODE_CHARACTERS)) === text[CODE_CHARACTERS]
    ? ok(text as VoucherCode)
    : refuse.INVALID_CODE();
}

/** In groups of four, as it is shown and read aloud. */
export const showCode = (code: VoucherCode): string => code.replace(/(.{4})(?=.)/g, '$1-');

/** By what a code is looked for: its hash under each key that there is. */
export interface LookedFor {
  /** Under the oldest, by which the code itself is named: in answers to a look-up, and where one wish is told from another. */
  readonly codeHash: string;
  readonly hashes: readonly string[];
}

/** A voucher as far as its code goes. */
export interface UnderKey {
  readonly id: Id;
  /** The number of the hash key by which its code is made and found, for its whole life. */
  readonly codeKey: number;
}

/** Enough to tell rows of a day apart, and far too few to guess a code by: 35 of its 55 bits stay unknown. */
const CODE_TAIL_CHARACTERS = 4;

/**
 * Knows the codes without storing them. A voucher's code is derived from its id under one key; what the database
 * holds is the code's hash under another. A copy of the database alone therefore opens no voucher.
 */
export class CodeKeeper {
  /** In the order of their numbers. */
  private readonly keys: ReadonlyMap<number, { readonly making: KeyObject; readonly finding: KeyObject }>;
  /** For as long as somebody holds the voucher itself, which is until its claim has been answered. */
  private readonly fresh = new WeakMap<UnderKey, VoucherCode>();

  /** @param hashKeys the service's; of each both keys are derived (HKDF, RFC 5869). */
  constructor(private readonly hashKeys: HashKeys) {
    this.keys = new Map(
      hashKeys.all.map(({ nr, secret }) => [
        nr,
        {
          making: derive(secret, 'puhui voucher code 1'),
          finding: derive(secret, 'puhui voucher code lookup 1'),
        },
      ]),
    );
  }

  /** The key by which codes are made now; it stays so until the transaction ends. */
  keyInUse(tx: Pick<Writer, 'returning'>): Promise<number> {
    return this.hashKeys.inUse(tx);
  }

  /** Whether a code that is not found is nowhere: false while others make codes by a key that this process was not told. */
  findsAll(reader: Reader): Promise<boolean> {
    return this.hashKeys.areAll(reader);
  }

  /** Whether the voucher's code can be made: of one that has ended long ago the key is gone. */
  knows({ codeKey }: Pick<UnderKey, 'codeKey'>): boolean {
    return this.keys.has(codeKey);
  }

  /** The voucher's code; the same one for as long as its key stays, so that a printed one stays good. */
  codeOf({ id, codeKey }: UnderKey): VoucherCode {
    return codeFromBytes(createHmac('sha256', this.of(codeKey).making).update(id).digest());
  }

  /** The end of the code, by which people tell rows apart; null where its key is gone. */
  tailOf(voucher: UnderKey): string | null {
    return this.knows(voucher) ? this.codeOf(voucher).slice(-CODE_TAIL_CHARACTERS) : null;
  }

  /** The same of a voucher that is about to be shown to whom it was just issued: it is not reckoned twice. */
  codeOfShown(voucher: UnderKey): VoucherCode {
    return this.fresh.get(voucher) ?? this.codeOf(voucher);
  }

  /** The hash by which a voucher that is just issued will be found. */
  hashOfNew(voucher: UnderKey): string {
    const code = this.codeOf(voucher);
    this.fresh.set(voucher, code);
    return this.hashOf(code, voucher.codeKey);
  }

  /** By what the code of a voucher under this key is found: 32 hexadecimal characters (128 bits). */
  hashOf(code: VoucherCode, codeKey: number): string {
    return createHmac('sha256', this.of(codeKey).finding).update(code).digest('hex').slice(0, 32);
  }

  /** By what a code is found that somebody shows, whichever key made it. */
  lookedFor(code: VoucherCode): LookedFor {
    const hashes = [...this.keys.keys()].map((nr) => this.hashOf(code, nr));
    return { codeHash: hashes[0] ?? '', hashes };
  }

  /** The hashes of the same code under all keys but its own: who bears one of them has the same code. */
  hashesElsewhere(voucher: UnderKey): string[] {
    if (this.keys.size === 1) return [];
    const code = this.codeOfShown(voucher);
    return [...this.keys.keys()].filter((nr) => nr !== voucher.codeKey).map((nr) => this.hashOf(code, nr));
  }

  private of(nr: number) {
    const key = this.keys.get(nr);
    if (key === undefined) throw new KeyNotAtHand(nr);
    return key;
  }
}

/** A key object: with plain bytes every HMAC would prepare the key anew, which costs four times the HMAC. */
const derive = (secret: string, label: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', secret, new Uint8Array(0), label, 32)));

/** Crockford's Base32: no I, L, O, U, so that nothing is taken for a digit or read as a word. */
export const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

// GF(32) by the primitive polynomial x^5 + x^2 + 1: powers of its root, and their logarithms.
const POWERS: number[] = [1];
for (let i = 1; i < 31; i += 1) {
  const doubled = (POWERS[i - 1] ?? 0) << 1;
  POWERS.push(doubled & 32 ? doubled ^ 0b100101 : doubled);
}
const LOGARITHMS = new Map(POWERS.map((power, exponent) => [power, exponent]));

const times = (value: number, exponent: number): number => {
  const logarithm = LOGARITHMS.get(value);
  return logarithm === undefined ? 0 : (POWERS[(logarithm + exponent) % 31] ?? 0);
};

/**
 * The check character of a text of at most 30 characters of the alphabet. The weighted sum in GF(32) (a
 * Reed–Solomon code with one check symbol) finds every single wrong character and every exchange of two, at any
 * distance; a plain sum modulo 32 misses some of both.
 */
export function checkCharacter(text: string): string {
  let sum = 0;
  for (let place = 0; place < text.length; place += 1)
    sum ^= times(ALPHABET.indexOf(text.charAt(place)), place + 1);
  return ALPHABET.charAt(sum);
}

/** Codes that do not exist, which one cashier may type within the window. A mistyped one is told at once and is free. */
export const wrong_codes_max = 10;
/** The same of all who serve at one outlet: who guesses by many cashiers guesses no faster. */
export const wrong_codes_of_outlet_max = 50;
export const WRONG_CODES_WINDOW_MS = 10 * 60 * 1000;

/** How many tries a cashier, or an outlet, has used up. */
export interface Tries {
  readonly used: number;
  /** When the window that counts them began. */
  readonly since: Date;
}

/** The first instant at which one of so many tries is free again; null when it is now. */
function usedUpUntil(tries: Tries | undefined, most: number, now: Date): Date | null {
  if (tries === undefined || tries.used < most) return null;
  const until = new Date(tries.since.getTime() + WRONG_CODES_WINDOW_MS);
  return now < until ? until : null;
}

/** One more wrong code. A window that is over begins again. */
function oneMore(tries: Tries | undefined, now: Date): Tries {
  const over = tries === undefined || now.getTime() - tries.since.getTime() >= WRONG_CODES_WINDOW_MS;
  return over ? { used: 1, since: now } : { used: tries.used + 1, since: tries.since };
}

/** Where a code is typed, and by whom. */
export interface AtCounter {
  readonly cashierId: Id;
  readonly outletId: Id;
}

/** The tries of cashiers and of their outlets, by the id of either; counts on while a batch is answered one after the other. */
export class CountedTries {
  /** Wrong codes counted here, by cashier and by outlet. */
  readonly wrong = new Map<Id, number>();
  private readonly tries: Map<Id, Tries>;

  constructor(
    known: ReadonlyMap<Id, Tries>,
    private readonly now: Date,
  ) {
    this.tries = new Map(known);
  }

  /** The first instant at which a code may be tried there again; null when it may now. */
  lockedUntil({ cashierId, outletId }: AtCounter): Date | null {
    const own = usedUpUntil(this.tries.get(cashierId), wrong_codes_max, this.now);
    const ofAll = usedUpUntil(this.tries.get(outletId), wrong_codes_of_outlet_max, this.now);
    if (own === null || ofAll === null) return own ?? ofAll;
    return own > ofAll ? own : ofAll;
  }

  /** @returns how many the cashier has left */
  countWrong({ cashierId, outletId }: AtCounter): number {
    for (const id of [cashierId, outletId]) {
      this.tries.set(id, oneMore(this.tries.get(id), this.now));
      this.wrong.set(id, (this.wrong.get(id) ?? 0) + 1);
    }
    return Math.max(0, wrong_codes_max - (this.tries.get(cashierId)?.used ?? 0));
  }
}

/**
 * What is counted of some cashiers and outlets, theirs alone until the transaction ends. Whoever looks at a code needs it: a guess waits
 * here for the one before to be counted, so that asking in parallel (aliases, batches, instances) gives no more tries
 * than asking in turn. Codes have 55 bits, so ten tries in ten minutes find nothing.
 */
export class HeldTries {
  private constructor(
    private readonly writer: Writer,
    readonly known: ReadonlyMap<Id, Tries>,
  ) {}

  /**
   * Locks in the order of keys, and before any voucher, so that nobody deadlocks; a good code leaves nothing written. All is
   * given to the transaction before this returns: what is given after it is read behind the lock.
   */
  static async hold(tx: StatementTransaction, counters: readonly AtCounter[]): Promise<HeldTries> {
    const ids = [...new Set(counters.flatMap(({ cashierId, outletId }) => [cashierId, outletId]))];
    // The keys are computed and sorted before any lock is taken: a lock in the select list of a sort would come first.
    const locking = tx.query(
      sql`select pg_advisory_xact_lock(k.key)::text from (
         select distinct hashtextextended('wrong-codes/' || c, 0) as key from unnest(${ids}::text[]) as c
         order by 1 offset 0) k`,
    );
    // A statement of its own after the lock, so that it sees what was committed while the lock was waited for.
    const reading = tx.query<{ cashier_id: Id; since: Date; tries: number }[]>(
      sql`select cashier_id, since, tries from wrong_code where cashier_id = any(${ids}::uuid[])`,
    );
    const [rows] = await Promise.all([reading, locking]);
    return new HeldTries(
      tx,
      new Map(rows.map((row) => [row.cashier_id, { used: row.tries, since: row.since }])),
    );
  }

  /** Writes what was counted, in the same commit that the answers wait for. */
  async count({ wrong }: Pick<CountedTries, 'wrong'>, now: Date): Promise<void> {
    if (wrong.size === 0) return;
    const windowStart = new Date(now.getTime() - WRONG_CODES_WINDOW_MS);
    const isRunning = sql`wrong_code.since > ${windowStart}::timestamptz`;
    const counted = [...wrong].map(([typedBy, tries]) => ({ typedBy, since: now, tries }));
    await this.writer.execute(
      sql`${WRONG_CODES.insert(counted.sort(byId))} on conflict (cashier_id) do update set
         tries = case when ${isRunning} then wrong_code.tries else 0 end + excluded.tries,
         since = case when ${isRunning} then wrong_code.since else excluded.since end`,
    );
  }
}

interface Counted {
  readonly typedBy: Id;
  readonly since: Date;
  readonly tries: number;
}

const WRONG_CODES = new Table<Counted>('wrong_code', {
  // Of an outlet as well: the name is from before outlets were counted, and instances of then still write it.
  cashier_id: ['uuid', ({ typedBy }) => typedBy],
  since: ['timestamptz', ({ since }) => since],
  tries: ['int', ({ tries }) => tries],
});
const byId = (a: Counted, b: Counted): number => (a.typedBy < b.typedBy ? -1 : 1);
