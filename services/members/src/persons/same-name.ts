import { foldName, invariant, type Id } from '@puhui/kernel';
import type { Reader } from '@puhui/platform';
import { findPersons, type KnownPerson } from './people.js';
import type { PersonalData, SealedPerson } from './person.js';
import { legible } from './readable.js';
import type { Vault } from './vault.js';

/** Somebody who is known by resident ID, and the data that came with it this time. */
export interface Met {
  readonly known: KnownPerson;
  readonly data: Pick<PersonalData, 'residentId' | 'name'>;
}

/** A row that does not open has no name that could be the same: whoever comes with it is told so, and the others of their file are taken in. */
function isWrittenIn(vault: Vault, row: SealedPerson, name: string): boolean {
  const written = legible(() => vault.open(row).name);
  return written !== null && foldName(written) === foldName(name);
}

/** Whether a name, however it is written, is the one of this very row, which is opened where its hash can't tell. */
export function sameName(
  vault: Vault,
  row: SealedPerson,
  { residentId, name }: Pick<PersonalData, 'residentId' | 'name'>,
): boolean {
  const kept = Buffer.from(row.nameHash);
  return (
    kept.equals(vault.nameHash(residentId, name)) ||
    kept.equals(vault.writtenNameHash(residentId, name)) ||
    isWrittenIn(vault, row, name)
  );
}

/**
 * Of these, the ids of those whose name, however it is written, is the one that stands with the resident ID. The keyed hash
 * tells nearly all of them. A hash that differs may have been made when names were folded otherwise or not at all: those few
 * rows, found by resident ID already, are opened for the moment and compared as names are compared today.
 */
export async function sameNames(reader: Reader, vault: Vault, met: readonly Met[]): Promise<ReadonlySet<Id>> {
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
  const byHash = ({ known, data: { residentId, name } }: Met): boolean =>
    known.nameHash === hex(vault.nameHash(residentId, name)) ||
    known.nameHash === hex(vault.writtenNameHash(residentId, name));
  const same = new Set<Id>();
  const unsure: Met[] = [];
  for (const one of met)
    if (byHash(one)) same.add(one.known.id);
    else unsure.push(one);
  if (unsure.length === 0) return same;
  const rows = await findPersons(
    reader,
    unsure.map(({ known }) => known.id),
  );
  for (const { known, data } of unsure) {
    const row = rows.get(known.id);
    invariant(row !== undefined, 'a-known-person-has-a-row', { id: known.id });
    if (isWrittenIn(vault, row, data.name)) same.add(known.id);
  }
  return same;
}
