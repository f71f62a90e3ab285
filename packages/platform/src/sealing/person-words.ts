import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { drawBytes, invariant, type Id } from '@puhui/kernel';
import { sql, Table, type Reader, type Sql, type Writer } from '@puhui/postgres';
import { aes256Gcm, ciphers } from './cipher.js';
import type { HashKeys } from './hash-keys.js';
import { KeyNotAtHand } from './key-not-at-hand.js';
import { openWords, sealWords, type WordKey } from './sealed-words.js';

/** Whom words are about, and which words they are. */
export interface WordsAbout {
  readonly personId: Id;
  /** "undo:…": no other words open in their place. */
  readonly about: string;
}

interface KeyRow {
  readonly personId: Id;
  /** Null, as the key is, once the person has been erased. */
  readonly algorithm: string | null;
  readonly wrappedKey: Uint8Array | null;
  /** The hash key whose derived key wraps it. */
  readonly keyNr: number;
}

const COLUMNS = sql`person_id as "personId", algorithm, wrapped_key as "wrappedKey", key_nr::int as "keyNr"`;
const contextOf = ({ personId, about }: WordsAbout): string => `${personId}:${about}`;

/**
 * Words about persons in a service that holds nothing else of them: each under a key for that person, which is made with the first
 * words and destroyed when the person is erased. The keys are wrapped by one that lies outside of the database.
 */
export class PersonWords {
  private readonly wrapping: ReadonlyMap<number, KeyObject>;
  private readonly digesting: KeyObject;

  /** @param keys the service's hash keys, from which those that wrap and digest are derived (HKDF, RFC 5869). */
  constructor(private readonly keys: HashKeys) {
    this.wrapping = new Map(
      keys.all.map(({ nr, secret }) => [nr, derived(secret, 'puhui words of persons 1')]),
    );
    this.digesting = derived(keys.oldest.secret, 'puhui digests of words 1');
  }

  /**
   * What stands for words where they are compared alone, such as with an idempotency key: keyed, since they are guessed. By the oldest key, so
   * that whoever asks again while keys are changed asks the same.
   */
  digest(words: string): string {
    return createHmac('sha256', this.digesting).update(words).digest('hex');
  }

  /** Of who has been erased nothing more is kept: what is said of them nobody reads, from the first moment on. */
  async seal(writer: Writer, about: WordsAbout, words: string): Promise<string> {
    const { personId } = about;
    const made = drawBytes(aes256Gcm.keyBytes);
    const nr = await this.keys.inUse(writer);
    const wrapped = aes256Gcm.seal(made, this.wrappingOf(nr), `${personId}:key`);
    await writer.execute(sql`insert into platform.person_key (person_id, algorithm, wrapped_key, key_nr)
      values (${personId}::uuid, ${aes256Gcm.algorithm}, ${wrapped}::bytea, ${nr}::int) on conflict do nothing`);
    // Whoever erases the person waits for these words, or they find no key.
    const [row] = await writer.query<KeyRow[]>(
      sql`select ${COLUMNS} from platform.person_key where person_id = ${personId}::uuid for share`,
    );
    const lost = { cipher: aes256Gcm, key: createSecretKey(made) };
    return sealWords(this.keyOf(row) ?? lost, contextOf(about), words);
  }

  /** In the order given; null where the person has been erased: words of before they were sealed stand in clear, and are shown no more either. */
  async open(
    reader: Reader,
    kept: readonly (WordsAbout & { readonly words: string })[],
  ): Promise<(string | null)[]> {
    const ids = [...new Set(kept.map(({ personId }) => personId))];
    const rows = await reader.query<KeyRow[]>(
      sql`select ${COLUMNS} from platform.person_key where person_id = any (${ids}::uuid[])`,
    );
    const keys = new Map(rows.map((row) => [row.personId, this.keyOf(row)]));
    return kept.map((one) => {
      const key = keys.get(one.personId);
      return key === null ? null : openWords(key ?? null, contextOf(one), one.words);
    });
  }

  private keyOf(row: KeyRow | undefined): WordKey | null {
    if (!row || row.wrappedKey === null || row.algorithm === null) return null;
    const { personId, algorithm, wrappedKey } = row;
    const cipher = ciphers.get(algorithm);
    invariant(cipher !== undefined, 'algorithm-is-known', { algorithm });
    const bytes = cipher.open(wrappedKey, this.wrappingOf(row.keyNr), `${personId}:key`);
    return { cipher, key: createSecretKey(bytes) };
  }

  private wrappingOf(nr: number): KeyObject {
    const key = this.wrapping.get(nr);
    if (key === undefined) throw new KeyNotAtHand(nr);
    return key;
  }

  /**
   * Wraps some of the keys that lie under another hash key by the one in use: the words stay as they are, and so do digests over them. It
   * waits for nobody.
   * @returns how many; none when all that nobody holds lie under it.
   */
  async rewrapSome(writer: Writer, rowsMax: number): Promise<number> {
    const nr = await this.keys.inUse(writer);
    const rows = await writer.query<KeyRow[]>(
      sql`select ${COLUMNS} from platform.person_key where wrapped_key is not null and key_nr <> ${nr}::int
        order by person_id limit ${rowsMax}::int for update skip locked`,
    );
    const rewrapped = rows.map((row): KeyRow => {
      const of = this.keyOf(row);
      invariant(of !== null, 'a-wrapped-key-is-there', { personId: row.personId });
      const wrappedKey = of.cipher.seal(of.key.export(), this.wrappingOf(nr), `${row.personId}:key`);
      return { ...row, wrappedKey, keyNr: nr };
    });
    if (rewrapped.length > 0)
      await writer.execute(
        sql`update platform.person_key set ${REWRAPPED.assign('given', ['wrapped_key', 'key_nr'])}
          from ${REWRAPPED.source(rewrapped)} where platform.person_key.person_id = given.person_id`,
      );
    return rewrapped.length;
  }

  /** How many keys lie under each hash key but the one in use, by its number. */
  async underOthers(writer: Writer): Promise<ReadonlyMap<number, number>> {
    const nr = await this.keys.inUse(writer);
    const rows = await writer.query<{ nr: number; keys: number }[]>(
      sql`select key_nr::int as nr, count(*)::int as keys from platform.person_key
        where wrapped_key is not null and key_nr <> ${nr}::int group by 1`,
    );
    return new Map(rows.map((row) => [row.nr, row.keys]));
  }
}

const REWRAPPED = new Table<KeyRow>('person_key', {
  person_id: ['uuid', ({ personId }) => personId],
  wrapped_key: ['bytea', ({ wrappedKey }) => wrappedKey],
  key_nr: ['int', ({ keyNr }) => keyNr],
});

const derived = (secret: string, purpose: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', secret, new Uint8Array(0), purpose, 32)));

/** Destroys the keys of these persons, and keeps that they have been erased, whoever had a key and who had none. */
export async function destroyKeys(writer: Writer, personIds: readonly Id[], at: Date): Promise<void> {
  await writer.execute(
    sql`insert into platform.person_key as k (person_id, erased_at)
      select distinct id, ${at}::timestamptz from unnest(${personIds}::uuid[]) as id
      on conflict (person_id) do update set algorithm = null, wrapped_key = null, erased_at = excluded.erased_at
        where k.erased_at is null`,
  );
}

/** SQL: the id means nobody any more. */
export const isErased = (personId: Sql): Sql =>
  sql`exists (select from platform.person_key k where k.person_id = ${personId} and k.erased_at is not null)`;

/** Those of them who were erased. */
export async function erasedAmong(reader: Reader, personIds: readonly Id[]): Promise<ReadonlySet<Id>> {
  const rows = await reader.query<{ id: Id }[]>(
    sql`select person_id as id from platform.person_key
      where person_id = any (${personIds}::uuid[]) and erased_at is not null`,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Who was erased. */
export interface Erased {
  readonly id: Id;
  /** When this service heard of it. */
  readonly erasedAt: Date;
}

/** Those who were erased and may still have something open, by their ids. */
export const erasedAndNotThrough = (reader: Reader, after: Id | null, rowsMax: number): Promise<Erased[]> =>
  reader.query(
    sql`select person_id as id, erased_at as "erasedAt" from platform.person_key
      where erased_at is not null and through_at is null and (${after}::uuid is null or person_id > ${after}::uuid)
      order by person_id limit ${rowsMax}::int`,
  );

/** Nothing is open any more of what this one had. */
export async function nothingOpenOf(writer: Writer, personId: Id, at: Date): Promise<void> {
  await writer.execute(
    sql`update platform.person_key set through_at = ${at}::timestamptz where person_id = ${personId}::uuid`,
  );
}
