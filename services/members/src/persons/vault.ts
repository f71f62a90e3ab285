import { createSecretKey, type KeyObject } from 'node:crypto';
import { drawBytes, foldName, invariant, type Id } from '@puhui/kernel';
import { ciphers, KeyNotAtHand, openWords, sealWords, type Cipher } from '@puhui/platform/plain';
import { DoesNotOpen } from './does-not-open.js';
import { keyedHash, type NamedKey } from './keys.js';
import { ERASED, type PersonalData, type SealedLabel, type SealedPerson } from './person.js';

const FIELDS = ['name', 'residentId', 'mobile'] as const;

/** Whatever keeps something from opening is one kind of error, by which who asked can be told. */
function opening<T>({ id }: Pick<SealedPerson, 'id'>, open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (error instanceof KeyNotAtHand) throw error;
    throw new DoesNotOpen(id, error);
  }
}

/** Whose row a person's is: the union and the person that registered them. */
export type Owner = Pick<SealedPerson, 'tradeUnionId' | 'registeredBy'>;
/** What a merchant says of one of its people. */
export type Said = Pick<PersonalData, 'name' | 'mobile'>;
const labelContext = (personId: Id, partnerId: Id, field: keyof Said): string =>
  `${personId}:${partnerId}:${field}`;

/** Under what hash a document is found. */
export interface DocumentHash {
  readonly hashKeyId: string;
  readonly residentIdHash: Buffer;
}

/** Keys that were in use before: what lies under them is opened and found until it lies under those of now. */
export interface KeysBefore {
  readonly masters: readonly NamedKey[];
  readonly hashes: readonly NamedKey[];
}
const NONE: KeysBefore = { masters: [], hashes: [] };

export const nobodys: Owner = { tradeUnionId: null, registeredBy: null };

/** Of a digest that is told for the first time: there is none that it is held against. */
export const NOTHING_SAID = undefined;

/**
 * Keeps personal data under a key per person, wrapped by the master key: destroying the wrapped key erases the person
 * from everything that was ever kept. Duplicates are found by keyed hash, never by opening anything.
 */
export class Vault {
  constructor(
    private readonly masterKey: NamedKey,
    private readonly hashKey: NamedKey,
    private readonly cipher: Cipher,
    private readonly before: KeysBefore = NONE,
  ) {
    const ids = [masterKey, hashKey, ...before.masters, ...before.hashes].map(({ id }) => id);
    invariant(new Set(ids).size === ids.length, 'master-and-hash-keys-differ');
  }

  get hashKeyId(): string {
    return this.hashKey.id;
  }

  get masterKeyId(): string {
    return this.masterKey.id;
  }

  hasMasterKey(masterKeyId: string): boolean {
    return this.masterKeyOf({ masterKeyId }) !== undefined;
  }

  get hashKeyIdsBefore(): readonly string[] {
    return this.before.hashes.map(({ id }) => id);
  }

  residentIdHash(residentId: string, hashKeyId = this.hashKey.id): Buffer {
    return keyedHash(this.hashKeyOf({ hashKeyId }), 'resident-id', residentId);
  }

  /** Under every key that there was, that of now last: somebody moves from one before to that of now, and never back. */
  hashesOf(residentId: string): DocumentHash[] {
    return [...this.hashKeyIdsBefore, this.hashKey.id].map((hashKeyId) => ({
      hashKeyId,
      residentIdHash: this.residentIdHash(residentId, hashKeyId),
    }));
  }

  /** Tells whether a name, however it is written, is the one that stands with a resident ID; equal names of two people differ. */
  nameHash(residentId: string, name: string, key = this.hashKey): Buffer {
    return keyedHash(key, 'name', `${residentId}\n${foldName(name)}`);
  }

  /** The hash of rows that were kept before names were folded. */
  writtenNameHash(residentId: string, name: string): Buffer {
    return keyedHash(this.hashKey, 'name', `${residentId}\n${name}`);
  }

  /**
   * A keyed digest under a purpose of its own, in hex.
   * @param said one that was told, which this is held against: where a key of before makes the same one, that is the answer
   */
  digest(purpose: string, text: string, said?: unknown): string {
    // Keys of before stay for good: they are asked only where that of now does not fit.
    const now = keyedHash(this.hashKey, purpose, text).toString('hex');
    if (said === undefined || said === now) return now;
    return this.digests(purpose, text).find((digest) => digest === said) ?? now;
  }

  /** The same under every key that there was, that of now first: by which it is looked for. */
  digests(purpose: string, text: string): readonly [string, ...string[]] {
    const by = (key: NamedKey): string => keyedHash(key, purpose, text).toString('hex');
    return [by(this.hashKey), ...this.before.hashes.map(by)];
  }

  /** @param residentIdHash where it has been made already */
  seal(
    id: Id,
    data: PersonalData,
    owner: Owner,
    residentIdHash: Buffer = this.residentIdHash(data.residentId),
  ): SealedPerson {
    const keyBytes = drawBytes(this.cipher.keyBytes);
    const key = createSecretKey(keyBytes);
    const sealed = (field: (typeof FIELDS)[number]): Buffer =>
      this.cipher.seal(Buffer.from(data[field]), key, `${id}:${field}`);
    const row = {
      id,
      ...owner,
      hashKeyId: this.hashKey.id,
      residentIdHash,
      nameHash: this.nameHash(data.residentId, data.name),
      algorithm: this.cipher.algorithm,
      masterKeyId: this.masterKey.id,
      wrappedKey: this.cipher.seal(keyBytes, this.masterKey.secret, `${id}:key`),
      nameCipher: sealed('name'),
      residentIdCipher: sealed('residentId'),
      mobileCipher: sealed('mobile'),
    };
    return { ...row, seal: this.sealOf(row) };
  }

  /** The person under another name: the same key, a new ciphertext, hash and seal. */
  rename(row: SealedPerson, name: string): SealedPerson {
    const { cipher, key } = this.keyOf(row);
    const { residentId } = this.open(row);
    const renamed = {
      ...row,
      nameHash: this.nameHash(residentId, name, this.hashKeyOf(row)),
      nameCipher: cipher.seal(Buffer.from(name), key, `${row.id}:name`),
    };
    return { ...renamed, seal: this.sealOf(renamed) };
  }

  /** The person under another name and mobile, by the word of a union: what a merchant alone had said is no more. */
  correct(row: SealedPerson, { name, mobile }: Pick<PersonalData, 'name' | 'mobile'>): SealedPerson {
    const { cipher, key } = this.keyOf(row);
    const renamed = this.rename(row, name);
    const mobileCipher = cipher.seal(Buffer.from(mobile), key, `${row.id}:mobile`);
    const corrected = { ...renamed, mobileCipher };
    return { ...corrected, seal: this.sealOf(corrected) };
  }

  /** Whether nothing of the row is by a key of before. */
  isUnderKeysOfNow({ masterKeyId, hashKeyId }: Pick<SealedPerson, 'masterKeyId' | 'hashKeyId'>): boolean {
    return masterKeyId === this.masterKey.id && hashKeyId === this.hashKey.id;
  }

  /** The same person, found by the hash key of now and wrapped by the master key of now; of who was erased only the seal is made anew. */
  underKeysOfNow(row: SealedPerson): SealedPerson {
    const ids = { hashKeyId: this.hashKey.id, masterKeyId: this.masterKey.id };
    const moved = row.algorithm === ERASED ? { ...row, ...ids } : { ...row, ...ids, ...this.rewrapped(row) };
    return { ...moved, seal: this.sealOf(moved) };
  }

  private rewrapped(row: SealedPerson): Pick<SealedPerson, 'wrappedKey' | 'residentIdHash' | 'nameHash'> {
    const { cipher, bytes } = this.keyBytesOf(row);
    const { residentId, name } = this.open(row);
    return {
      wrappedKey: cipher.seal(bytes, this.masterKey.secret, `${row.id}:key`),
      residentIdHash: this.residentIdHash(residentId),
      nameHash: this.nameHash(residentId, name),
    };
  }

  /** The person with another mobile; nothing else of the row changes but its seal. */
  withMobile(row: SealedPerson, mobile: string): SealedPerson {
    const { cipher, key } = this.keyOf(row);
    const changed = { ...row, mobileCipher: cipher.seal(Buffer.from(mobile), key, `${row.id}:mobile`) };
    return { ...changed, seal: this.sealOf(changed) };
  }

  /** The person without a key, and without anything that was kept under it: what is left is nobody's, and finds nobody. */
  erase(row: SealedPerson): SealedPerson {
    const nothing = new Uint8Array();
    const erased = {
      ...row,
      algorithm: ERASED,
      // A hash of nothing: no two rows may have the same.
      residentIdHash: drawBytes(row.residentIdHash.length),
      nameHash: nothing,
      wrappedKey: nothing,
      nameCipher: nothing,
      residentIdCipher: nothing,
      mobileCipher: nothing,
    };
    return { ...erased, seal: this.sealOf(erased) };
  }

  /**
   * What is said about somebody, under the key of that person: it is kept as it stands here, in rows that are never changed and in digests,
   * and nobody reads it once the key is gone.
   * @param about which words these are; no others open in their place
   */
  sealWords(row: SealedPerson, about: string, words: string): string {
    return sealWords(this.keyOf(row), `${row.id}:${about}`, words);
  }

  /** Null once the person has been erased, of words of before they were sealed as well, which stand in clear. */
  openWords(row: SealedPerson | undefined, about: string, kept: string): string | null {
    if (row === undefined) return null;
    const key = this.keyOf(row);
    return opening(row, () => openWords(key, `${row.id}:${about}`, kept));
  }

  /** What a merchant calls somebody, under the key of that person. */
  label(row: SealedPerson, partnerId: Id, said: Said): SealedLabel {
    const { cipher, key } = this.keyOf(row);
    const sealed = (field: keyof Said): Buffer =>
      cipher.seal(Buffer.from(said[field]), key, labelContext(row.id, partnerId, field));
    return { personId: row.id, partnerId, nameCipher: sealed('name'), mobileCipher: sealed('mobile') };
  }

  /** @throws DoesNotOpen when it was altered, or is another's. */
  openLabel(row: SealedPerson, { partnerId, nameCipher, mobileCipher }: SealedLabel): Said {
    const { cipher, key } = this.keyOf(row);
    const opened = (sealed: Uint8Array, field: keyof Said): string =>
      opening(row, () => cipher.open(sealed, key, labelContext(row.id, partnerId, field)).toString());
    return { name: opened(nameCipher, 'name'), mobile: opened(mobileCipher, 'mobile') };
  }

  /** @throws DoesNotOpen when the row was altered, or its master key is no more; KeyNotAtHand while others have the master key. */
  open(row: Omit<SealedPerson, 'seal'>): PersonalData {
    const { cipher, key } = this.keyOf(row);
    const opened = (sealed: Uint8Array, field: (typeof FIELDS)[number]): string =>
      opening(row, () => cipher.open(sealed, key, `${row.id}:${field}`).toString());
    return {
      name: opened(row.nameCipher, 'name'),
      residentId: opened(row.residentIdCipher, 'residentId'),
      mobile: opened(row.mobileCipher, 'mobile'),
    };
  }

  private keyOf(row: Omit<SealedPerson, 'seal'>): { readonly cipher: Cipher; readonly key: KeyObject } {
    const { cipher, bytes } = this.keyBytesOf(row);
    return { cipher, key: createSecretKey(bytes) };
  }

  private keyBytesOf(row: Omit<SealedPerson, 'seal'>): { readonly cipher: Cipher; readonly bytes: Buffer } {
    return opening(row, () => {
      const cipher = ciphers.get(row.algorithm);
      invariant(cipher !== undefined, 'algorithm-is-known', { algorithm: row.algorithm });
      const master = this.masterKeyOf(row);
      // One that neither this process nor anybody has any more is no reason to ask again.
      const inUse = row.masterKeyInUse ?? this.masterKey.id;
      if (master === undefined && !this.hasMasterKey(inUse)) throw new KeyNotAtHand(`master key ${inUse}`);
      invariant(master !== undefined, 'master-key-is-at-hand', { id: row.masterKeyId });
      return { cipher, bytes: cipher.open(row.wrappedKey, master.secret, `${row.id}:key`) };
    });
  }

  private masterKeyOf({ masterKeyId }: Pick<SealedPerson, 'masterKeyId'>): NamedKey | undefined {
    return [this.masterKey, ...this.before.masters].find(({ id }) => id === masterKeyId);
  }

  /** By which its hashes and its seal are made. One that nobody names any more fits no seal. */
  private hashKeyOf({ hashKeyId }: Pick<SealedPerson, 'hashKeyId'>): NamedKey {
    return this.before.hashes.find(({ id }) => id === hashKeyId) ?? this.hashKey;
  }

  /** What the row's seal must be: a keyed hash over every column, so that no hand-made change fits. */
  sealOf(row: Omit<SealedPerson, 'seal'>): Buffer {
    const hex = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
      Buffer.from(buffer, byteOffset, byteLength).toString('hex');
    const columns = [
      row.id,
      row.tradeUnionId ?? '',
      row.registeredBy ?? '',
      row.hashKeyId,
      hex(row.residentIdHash),
      hex(row.nameHash),
      row.algorithm,
      row.masterKeyId,
      hex(row.wrappedKey),
      hex(row.nameCipher),
      hex(row.residentIdCipher),
      hex(row.mobileCipher),
    ];
    return keyedHash(this.hashKeyOf(row), 'person-seal', columns.join('\n'));
  }
}
