import type { Reader } from '@puhui/platform';
import { sql } from '@puhui/platform';
import { isId, type Id } from '@puhui/kernel';

import type { Database } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { Unit } from '../unit.js';
import type { SealedPerson } from './person.js';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** What of a stored person tells who it is, without opening anything. */
export interface KnownPerson {
  readonly id: Id;
  readonly residentIdHash: string;
  readonly nameHash: string;
}

/**
 * Adds those whose resident ID is not known yet, and answers everybody by the hash of the resident ID (hex). Rows go in
 * in the order of their hashes, so that two imports at once cannot deadlock.
 */
export async function addPersons(
  unit: Unit,
  persons: readonly SealedPerson[],
  now: Date,
): Promise<Map<string, KnownPerson>> {
  const rows = persons.map((p) => ({
    ...p,
    residentIdHash: hex(p.residentIdHash),
    nameHash: hex(p.nameHash),
    wrappedKey: hex(p.wrappedKey),
    nameCipher: hex(p.nameCipher),
    residentIdCipher: hex(p.residentIdCipher),
    mobileCipher: hex(p.mobileCipher),
    seal: hex(p.seal),
  }));
  await unit.execute(
    sql`insert into person (id, trade_union_id, registered_by, hash_key_id, resident_id_hash, name_hash, algorithm,
       master_key_id, wrapped_key, name_cipher, resident_id_cipher, mobile_cipher, seal, created_at)
     select id, "tradeUnionId", "registeredBy", "hashKeyId", decode("residentIdHash", 'hex'),
       decode("nameHash", 'hex'), algorithm, "masterKeyId", decode("wrappedKey", 'hex'), decode("nameCipher", 'hex'),
       decode("residentIdCipher", 'hex'), decode("mobileCipher", 'hex'), decode(seal, 'hex'), ${now}::timestamptz
       from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(id uuid, "tradeUnionId" uuid, "registeredBy" uuid, "hashKeyId" text,
         "residentIdHash" text, "nameHash" text, algorithm text, "masterKeyId" text, "wrappedKey" text,
         "nameCipher" text, "residentIdCipher" text, "mobileCipher" text, seal text)
      order by "residentIdHash"
     on conflict do nothing`,
  );
  return knownPersons(
    unit,
    persons[0]?.hashKeyId ?? '',
    rows.map((row) => row.residentIdHash),
  );
}

/** Who is known already, by the hash of the resident ID (hex). An array keeps the plan on the index at any size. */
export async function knownPersons(
  reader: Reader,
  hashKeyId: string,
  hashes: readonly string[],
): Promise<Map<string, KnownPerson>> {
  const found = await reader.query<KnownPerson[]>(
    sql`select id, encode(resident_id_hash, 'hex') as "residentIdHash", encode(name_hash, 'hex') as "nameHash"
       from person where hash_key_id = ${hashKeyId}
        and resident_id_hash = any (array(select decode(h, 'hex') from unnest(${[...hashes]}::text[]) as h))`,
  );
  return new Map(found.map((person) => [person.residentIdHash, person]));
}

export async function findPersons(
  { prisma }: Database<PrismaClient> | Unit,
  ids: readonly Id[],
): Promise<Map<Id, SealedPerson>> {
  const rows = await prisma.person.findMany({ where: { id: { in: ids.filter(isId) } } });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Keeps a person under another name. Everything else of the row stays as it was. */
export async function saveName(
  unit: Unit,
  { id, nameHash, nameCipher, seal }: Pick<SealedPerson, 'id' | 'nameHash' | 'nameCipher' | 'seal'>,
): Promise<void> {
  const bytes = (value: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(value);
  const data = { nameHash: bytes(nameHash), nameCipher: bytes(nameCipher), seal: bytes(seal) };
  await unit.prisma.person.update({ where: { id }, data });
}

/** The person, locked, so that nothing is given to one person twice at once. False for a person nobody knows. */
export async function lockPerson(unit: Unit, personId: Id): Promise<boolean> {
  const rows = await unit.query<unknown[]>(
    sql`select id from person where id = ${personId}::uuid for no key update`,
  );
  return rows.length === 1;
}
