import { invariant, isId, ok, type Id, type Result } from '@puhui/kernel';
import { type Reader, sql, Table, type Sql } from '@puhui/platform';
import { refuse, type RefusalWith } from '../refusals.js';
import type { Rows, SetsTx, Undecided } from '../tx.js';
import { ERASED, type SealedPerson } from './person.js';
import { needKeysInUse } from './key-in-use.js';
import type { DocumentHash, Vault } from './vault.js';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** What of a stored person tells who it is, without opening anything. */
export interface KnownPerson {
  readonly id: Id;
  readonly residentIdHash: string;
  readonly nameHash: string;
}

const people = new Table<SealedPerson & { readonly createdAt: Date }>('person', {
  id: ['uuid', (person) => person.id],
  trade_union_id: ['uuid', (person) => person.tradeUnionId],
  registered_by: ['uuid', (person) => person.registeredBy],
  hash_key_id: ['text', (person) => person.hashKeyId],
  resident_id_hash: ['bytea', (person) => person.residentIdHash],
  name_hash: ['bytea', (person) => person.nameHash],
  algorithm: ['text', (person) => person.algorithm],
  master_key_id: ['text', (person) => person.masterKeyId],
  wrapped_key: ['bytea', (person) => person.wrappedKey],
  name_cipher: ['bytea', (person) => person.nameCipher],
  resident_id_cipher: ['bytea', (person) => person.residentIdCipher],
  mobile_cipher: ['bytea', (person) => person.mobileCipher],
  seal: ['bytea', (person) => person.seal],
  created_at: ['timestamptz', (person) => person.createdAt],
});

/**
 * Adds those whose resident ID is not known yet, and answers everybody by the hash of the resident ID (hex). Rows go in
 * in the order of their hashes, so that two imports at once cannot deadlock.
 */
export async function addPersons(
  tx: SetsTx,
  persons: readonly SealedPerson[],
  now: Date,
): Promise<Map<string, KnownPerson>> {
  const rows = persons.map((person) => ({ ...person, createdAt: now }));
  const inserted = await tx.returning<{ id: Id }[]>(
    sql`${people.insert(rows)} order by given.resident_id_hash on conflict do nothing returning id`,
  );
  const added = new Set(inserted.map(({ id }) => id));
  const wanted = persons.map(({ id, residentIdHash, nameHash }): KnownPerson => ({
    id,
    residentIdHash: hex(residentIdHash),
    nameHash: hex(nameHash),
  }));
  const others = wanted.filter(({ id }) => !added.has(id)).map((person) => person.residentIdHash);
  const known = await knownUnder(tx, persons[0]?.hashKeyId ?? '', others);
  for (const person of wanted) if (added.has(person.id)) known.set(person.residentIdHash, person);
  return known;
}

/**
 * The person who is known by this document, put there as sealed unless there is one: the same statements either way, so that
 * nobody learns by the time it takes which it was.
 * @param hashes of the document, under every key that there was
 */
export async function addPerson(
  tx: Undecided,
  sealed: SealedPerson,
  hashes: readonly DocumentHash[],
  now: Date,
): Promise<SealedPerson> {
  await tx.execute(
    sql`${people.insert([{ ...sealed, createdAt: now }])}
      where not exists (select from person p where ${isKnownBy(hashes)}) on conflict do nothing`,
  );
  const [row] = await tx.query<SealedPerson[]>(
    sql`select ${PERSON_COLUMNS} from person p where ${isKnownBy(hashes)}`,
  );
  invariant(row !== undefined, 'whoever-is-registered-has-a-row');
  return row;
}

/** SQL: the person p is known by one of these hashes. */
export const isKnownBy = (hashes: readonly DocumentHash[]): Sql =>
  sql`(p.hash_key_id, p.resident_id_hash) in (select k, decode(h, 'hex') from unnest(
    ${hashes.map(({ hashKeyId }) => hashKeyId)}::text[], ${hashes.map((one) => hex(one.residentIdHash))}::text[]) as by (k, h))`;

/** A document, and its hash (hex) under the key of now. */
export interface HashedDocument {
  readonly hash: string;
  readonly residentId: string;
}

/**
 * Who is known already, by the hash of the resident ID (hex) under the key of now, whatever key they lie under. Keys of before are asked
 * first: whoever is moved meanwhile is found by that of now.
 * @throws KeyNotAtHand where others register under a key that this process was not told.
 */
export async function knownPersons(
  reader: Reader,
  vault: Vault,
  documents: readonly HashedDocument[],
): Promise<Map<string, KnownPerson>> {
  const known = new Map<string, KnownPerson>();
  for (const hashKeyId of vault.hashKeyIdsBefore) {
    const hashOf = ({ residentId }: HashedDocument): string =>
      hex(vault.residentIdHash(residentId, hashKeyId));
    const nowBy = new Map(documents.map((document) => [hashOf(document), document.hash]));
    for (const [hash, person] of await knownUnder(reader, hashKeyId, [...nowBy.keys()])) {
      const residentIdHash = nowBy.get(hash) ?? hash;
      known.set(residentIdHash, { ...person, residentIdHash });
    }
  }
  const hashes = documents.map(({ hash }) => hash);
  for (const [hash, person] of await knownUnder(reader, vault.hashKeyId, hashes)) known.set(hash, person);
  // Behind the rows, whomever they found: who is not found may lie under a key of others, and the answer takes as long either way.
  await needKeysInUse(reader, vault);
  return known;
}

/** An array keeps the plan on the index at any size. */
async function knownUnder(
  reader: Reader,
  hashKeyId: string,
  hashes: readonly string[],
): Promise<Map<string, KnownPerson>> {
  if (hashes.length === 0) return new Map();
  const found = await reader.query<KnownPerson[]>(
    sql`select id, encode(resident_id_hash, 'hex') as "residentIdHash", encode(name_hash, 'hex') as "nameHash"
       from person where hash_key_id = ${hashKeyId}
        and resident_id_hash = any (array(select decode(h, 'hex') from unnest(${hashes}::text[]) as h))`,
  );
  return new Map(found.map((person) => [person.residentIdHash, person]));
}

/** Of these persons, those whom that one registered. */
export async function registeredBy(reader: Reader, registrarId: Id, ids: readonly Id[]): Promise<Id[]> {
  const rows = await reader.query<{ id: Id }[]>(
    sql`select id from person where id = any (${ids}::uuid[]) and registered_by = ${registrarId}::uuid`,
  );
  return rows.map((row) => row.id);
}

/** The columns of a row, named as it is named here. */
export const PERSON_COLUMNS = sql`id, trade_union_id as "tradeUnionId", registered_by as "registeredBy", hash_key_id as "hashKeyId",
  resident_id_hash as "residentIdHash", name_hash as "nameHash", algorithm, master_key_id as "masterKeyId",
  wrapped_key as "wrappedKey", name_cipher as "nameCipher", resident_id_cipher as "residentIdCipher",
  mobile_cipher as "mobileCipher", seal, (select k.master_key_id from key_in_use k where k.one) as "masterKeyInUse"`;

/** Those of them that are somebody's: of who has been erased there is nothing to open. */
export async function findPersons(reader: Reader, ids: readonly Id[]): Promise<Map<Id, SealedPerson>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.query<SealedPerson[]>(
    sql`select ${PERSON_COLUMNS} from person where id = any (${ids.filter(isId)}::uuid[]) and algorithm <> ${ERASED}`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Whoever was registered last, first; whoever has been erased is nobody. Read from the whole table, so never where anybody waits but in a local run. */
export async function newestPersons(reader: Reader, most: number): Promise<SealedPerson[]> {
  return reader.query<SealedPerson[]>(
    sql`select ${PERSON_COLUMNS} from person where algorithm <> ${ERASED} order by created_at desc, id desc limit ${most}`,
  );
}

/** Those of them who have been erased, whoever asks: an id of nobody tells nothing of anybody. */
export async function erasedAmong({ prisma }: Rows, ids: readonly Id[]): Promise<Map<Id, Id>> {
  const where = { id: { in: ids.filter(isId) }, algorithm: ERASED };
  const rows = await prisma.person.findMany({ where, select: { id: true } });
  return new Map(rows.map(({ id }) => [id, id]));
}

/** Keeps a person under another name, or another mobile. Everything else of the row stays as it was. */
export async function saveName(
  tx: SetsTx,
  { id, nameHash, nameCipher, mobileCipher, seal }: SealedPerson,
): Promise<void> {
  const saved = await tx.execute(
    sql`update person set name_hash = ${nameHash}::bytea, name_cipher = ${nameCipher}::bytea,
        mobile_cipher = ${mobileCipher}::bytea, seal = ${seal}::bytea
      where id = ${id}::uuid`,
  );
  invariant(saved === 1, 'a-named-person-has-a-row', { id });
}

/** Moves these persons, locked, under other keys: nothing else of a row is another one. */
export async function saveKeys(tx: SetsTx, moved: readonly SealedPerson[], now: Date): Promise<void> {
  const rows = moved.map((person) => ({ ...person, createdAt: now }));
  const saved = await tx.execute(
    sql`update person set ${people.assign('given', ['hash_key_id', 'resident_id_hash', 'name_hash', 'master_key_id', 'wrapped_key', 'seal'])}
      from ${people.source(rows)} where person.id = given.id`,
  );
  invariant(saved === moved.length, 'every-moved-person-has-a-row', { saved, moved: moved.length });
}

/** The person, locked, so that nothing is given to one person twice at once. */
export async function lockPerson(
  tx: Undecided,
  personId: Id,
): Promise<Result<Pick<SealedPerson, 'id'>, RefusalWith<'PERSON_UNKNOWN'>>> {
  const [person] = await tx.query<Pick<SealedPerson, 'id'>[]>(
    sql`select id from person where id = ${personId}::uuid and algorithm <> ${ERASED} for no key update`,
  );
  return person ? ok(person) : refuse.PERSON_UNKNOWN({ personId });
}

/** The same against whoever adds a row about the person: such a row holds its person by the key. */
export async function lockWholePerson(
  tx: Undecided,
  personId: Id,
): Promise<Result<SealedPerson, RefusalWith<'PERSON_UNKNOWN'>>> {
  await tx.query(sql`select id from person where id = ${personId}::uuid for update`);
  const person = (await findPersons(tx, [personId])).get(personId);
  return person ? ok(person) : refuse.PERSON_UNKNOWN({ personId });
}
