import { sql } from '@puhui/platform';
import type { Tx } from '../tx.js';
import { DoesNotOpen } from './does-not-open.js';
import type { SealedPerson } from './person.js';
import type { DocumentHash, Vault } from './vault.js';

const NOBODY = new Uint8Array(32);

/** By what somebody's document is found. */
export interface FoundBy {
  readonly hashes: readonly DocumentHash[];
  /** Why the row does not open; null where it does. */
  readonly closed: unknown;
}

/**
 * The document under every key that there was; of a row that does not open (altered, or under a key that is no more) what stands in it
 * itself, since whoever can't be read is erased all the same. What was kept by other keys finds nobody by then: no row has that hash.
 */
export function foundBy(person: SealedPerson, vault: Vault): FoundBy {
  try {
    return { hashes: vault.hashesOf(vault.open(person).residentId), closed: null };
  } catch (closed) {
    if (!(closed instanceof DoesNotOpen)) throw closed;
    const { hashKeyId, residentIdHash } = person;
    return { hashes: [{ hashKeyId, residentIdHash: Buffer.from(residentIdHash) }], closed };
  }
}

/**
 * Destroys the key of a person, locked, and with it whatever was ever written under it; takes away what would find them by their
 * document. The id stays: events and books go on meaning somebody by it. Who registers with the same document is somebody new.
 */
export async function erasePerson(tx: Tx, person: SealedPerson, vault: Vault): Promise<void> {
  const bytes = (value: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(value);
  // A look-up bears the hash of the key of then.
  const hashes = foundBy(person, vault).hashes.map(({ residentIdHash }) => residentIdHash);
  const gone = vault.erase(person);
  const data = {
    algorithm: gone.algorithm,
    residentIdHash: bytes(gone.residentIdHash),
    nameHash: bytes(gone.nameHash),
    wrappedKey: bytes(gone.wrappedKey),
    nameCipher: bytes(gone.nameCipher),
    residentIdCipher: bytes(gone.residentIdCipher),
    mobileCipher: bytes(gone.mobileCipher),
    seal: bytes(gone.seal),
  };
  await tx.prisma.person.update({ where: { id: person.id }, data });
  await tx.execute(sql`delete from staff_label where person_id = ${person.id}::uuid`);
  // That somebody was looked for stays, and by whom; for whom, no more.
  await tx.execute(
    sql`update document_lookup set document_hash = ${NOBODY}::bytea
      where document_hash = any (${hashes}::bytea[])`,
  );
}
