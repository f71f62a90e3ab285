import { createHash } from 'node:crypto';
import { invariant } from '@puhui/kernel';
import { sql, Table, type Reader, type Writer } from '@puhui/postgres';
import { ConfigProblem } from '../config/problems.js';
import { KeyNotAtHand, notTold } from './key-not-at-hand.js';
import type { AgreedKeys } from './watched-keys.js';

/** A hash key, and the number by which rows name it. */
export interface HashKey {
  readonly nr: number;
  readonly secret: string;
}

/** Whatever is written by several statements in one transaction. */
interface InOneStep {
  transaction<T>(work: (tx: Writer) => Promise<T>): Promise<T>;
}

/** Those that a process was told. */
interface Told {
  readonly hashKey: string;
  readonly hashKeysBefore: readonly string[];
}

/** The hash keys that this process knows (ADR 0164). */
export class HashKeys implements AgreedKeys {
  /** In the order of their numbers. */
  readonly all: readonly HashKey[];
  /** The one that new rows are to be made by, once it is in use. */
  readonly now: HashKey;

  /** @param over numbers of those that need not be told any more. */
  constructor(
    all: readonly HashKey[],
    nowNr: number,
    private readonly over: readonly number[] = [],
  ) {
    this.all = [...all].sort((a, b) => a.nr - b.nr);
    this.now = this.of(nowNr);
  }

  /** For who has one key alone, from the beginning on. */
  static only(secret: string): HashKeys {
    return new HashKeys([{ nr: 1, secret }], 1);
  }

  /** Of all that are told the first that there was: while a key is changed every instance has it, and keyed digests stay comparable. */
  get oldest(): HashKey {
    const [first] = this.all;
    invariant(first !== undefined, 'a-hash-key-is-told');
    return first;
  }

  /** @throws KeyNotAtHand for a number whose key this process was not told. */
  of(nr: number): HashKey {
    const key = this.all.find((one) => one.nr === nr);
    if (key === undefined) throw new KeyNotAtHand(nr);
    return key;
  }

  /**
   * The number by which to write, which stays the one in use until the transaction ends. Where this process does not know it, its own:
   * the database then refuses what is written, as from whoever comes too late.
   */
  async inUse(writer: Pick<Writer, 'returning'>): Promise<number> {
    const [used] = await writer.returning<{ nr: number | null }[]>(
      sql`select platform.hash_key_in_use()::int as nr`,
    );
    return this.all.find(({ nr }) => nr === used?.nr)?.nr ?? this.now.nr;
  }

  /** False while others write by a key that this process was not told: what it does not find may be there. */
  async areAll(reader: Reader): Promise<boolean> {
    return (await this.missing(reader)) === null;
  }

  async missing(reader: Reader): Promise<string | null> {
    const known = [...this.over, ...this.all.map(({ nr }) => nr)];
    const [other] = await reader.query<{ nr: number }[]>(
      sql`select nr::int from platform.hash_key where used_since is not null and nr <> all (${known}::int[]) limit 1`,
    );
    return other === undefined ? null : notTold(other.nr);
  }
}

interface KeyRow {
  readonly nr: number;
  readonly keyId: string;
  readonly inUse: boolean;
  readonly usedSince: Date | null;
  readonly overSince: Date | null;
}

const ROWS = new Table<KeyRow>('platform.hash_key', {
  nr: ['int', ({ nr }) => nr],
  key_id: ['text', ({ keyId }) => keyId],
  in_use: ['boolean', ({ inUse }) => inUse],
  used_since: ['timestamptz', ({ usedSince }) => usedSince],
});

const EXCHANGING = sql`select pg_advisory_xact_lock(hashtextextended('platform.hash_key', 0))::text`;
const rowsOf = (reader: Reader): Promise<KeyRow[]> =>
  reader.query(sql`select nr::int, key_id as "keyId", in_use as "inUse", used_since as "usedSince", over_since as "overSince"
    from platform.hash_key order by nr`);

/** Of a secret of 32 characters or more, 8 bytes of a hash of its hash: tells keys apart and gives nothing away. */
function keyIdOf(secret: string): string {
  const once = createHash('sha256').update(secret).digest();
  return createHash('sha256').update(once).digest('hex').slice(0, 16);
}

/**
 * What a process does with its hash keys when it starts: it looks by all of them from then on, and writes by the one in use. One that is new
 * is put in use later, when all instances look by it.
 * @param firstOf under which of these what is there already lies, where no key has a number yet; null where nothing is there
 * @throws ConfigProblem where the key in use was not told, or another that something open lies under.
 */
export function takeUpHashKeys(
  database: InOneStep,
  { hashKey, hashKeysBefore }: Told,
  at: Date,
  firstOf: (reader: Reader, secrets: readonly string[]) => Promise<string | undefined>,
): Promise<HashKeys> {
  const secrets = [...hashKeysBefore, hashKey];
  return database.transaction(async (tx) => {
    await tx.query(EXCHANGING);
    const known = await rowsOf(tx);
    const first = known.length > 0 ? null : await firstOf(tx, secrets);
    if (first === undefined) throw new ConfigProblem([ANOTHER]);
    const began =
      first === null ? [] : [{ nr: 1, keyId: keyIdOf(first), inUse: true, usedSince: at, overSince: null }];
    const rows = [...known, ...began];
    const nr = Math.max(0, ...rows.map((row) => row.nr)) + 1;
    const isKnown = rows.some(({ keyId }) => keyId === keyIdOf(hashKey));
    const added = isKnown
      ? []
      : [{ nr, keyId: keyIdOf(hashKey), inUse: false, usedSince: null, overSince: null }];
    if (began.length + added.length > 0) await tx.execute(ROWS.insert([...began, ...added]));
    return keysOf([...rows, ...added], secrets);
  });
}

/**
 * The hash keys that a program was told which works beside the service.
 * @throws ConfigProblem where no instance looks by that of now yet, or one is missing.
 */
export async function readHashKeys(reader: Reader, { hashKey, hashKeysBefore }: Told): Promise<HashKeys> {
  return keysOf(await rowsOf(reader), [...hashKeysBefore, hashKey]);
}

function keysOf(rows: readonly KeyRow[], secrets: readonly string[]): HashKeys {
  const byId = new Map(secrets.map((secret) => [keyIdOf(secret), secret]));
  const untold = rows.filter(({ keyId }) => !byId.has(keyId));
  if (untold.some(({ inUse }) => inUse)) throw new ConfigProblem([ANOTHER]);
  if (untold.some(({ usedSince, overSince }) => usedSince !== null && overSince === null))
    throw new ConfigProblem([STILL_NEEDED]);
  const all = rows.flatMap(({ nr, keyId }) => {
    const secret = byId.get(keyId);
    return secret === undefined ? [] : [{ nr, secret }];
  });
  const now = rows.find(({ keyId }) => keyId === keyIdOf(secrets.at(-1) ?? ''));
  if (now === undefined) throw new ConfigProblem([NOT_YET]);
  const over = untold.filter(({ overSince }) => overSince !== null).map(({ nr }) => nr);
  return new HashKeys(all, now.nr, over);
}

/** From here on new rows are made by the key of now. Whoever is writing by the one before is waited for. */
export async function putInUse(
  database: InOneStep,
  { now: { nr } }: Pick<HashKeys, 'now'>,
  at: Date,
): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query(EXCHANGING);
    await tx.execute(sql`update platform.hash_key set in_use = false where in_use and nr <> ${nr}::int`);
    await tx.execute(sql`update platform.hash_key set in_use = true, over_since = null,
      used_since = coalesce(used_since, ${at}::timestamptz) where nr = ${nr}::int and not in_use`);
  });
}

/** Of the keys that are not in use, those under which nothing is open: they need not be told any more. */
export async function endKeys(writer: Writer, stillOpen: readonly number[], at: Date): Promise<void> {
  await writer.execute(sql`update platform.hash_key set over_since = ${at}::timestamptz
    where not in_use and used_since is not null and over_since is null and nr <> all (${stillOpen}::int[])`);
}

const SEE = 'docs/how-to/change-keys.md';
const NOT_YET = {
  en: `PUHUI_HASH_KEY is not a key by which anybody looks yet: start all instances with it first, then put it in use (${SEE})`,
  zh: `还没有实例以 PUHUI_HASH_KEY 查找：请先用它重启全部实例，再启用（见 ${SEE}）`,
};
const ANOTHER = {
  en: `PUHUI_HASH_KEY is not the key by which rows are made and found: set it to that one, and where it is changed give that one in PUHUI_HASH_KEYS_BEFORE (${SEE})`,
  zh: `PUHUI_HASH_KEY 不是当前使用的散列密钥：请改回当前密钥；若要更换，请把当前密钥放进 PUHUI_HASH_KEYS_BEFORE（见 ${SEE}）`,
};
const STILL_NEEDED = {
  en: `PUHUI_HASH_KEYS_BEFORE misses a key under which something is open: add it again, until change-keys says that it may be taken out (${SEE})`,
  zh: `PUHUI_HASH_KEYS_BEFORE 缺少仍在使用的密钥：请重新加上，直到 change-keys 说明可以去掉（见 ${SEE}）`,
};
