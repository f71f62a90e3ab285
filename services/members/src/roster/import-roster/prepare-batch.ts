import { newIdWithoutTime } from '@puhui/kernel';
import type { Reader } from '@puhui/platform';
import { knownPersons, type HashedDocument } from '../../persons/people.js';
import type { SealedPerson } from '../../persons/person.js';
import type { Vault } from '../../persons/vault.js';
import { unionsNamed, type UnionsNamed } from '../../unions/tree.js';
import type { RosterEntry } from '../reading/entry.js';
import type { RowRefusal } from '../row-problems.js';
import { letOthersGoOn, ROWS_IN_ONE_GO } from './let-others-go-on.js';
import type { ImportRun } from './run.js';
import { unionOfRow, unionsToAsk } from './union-of-row.js';

/** Rows that were read together: those that are right in themselves, and all that is wrong with the others. */
export interface RosterBatch {
  readonly entries: readonly RosterEntry[];
  readonly refusals: readonly RowRefusal[];
}

export interface HashedEntry {
  readonly entry: RosterEntry;
  /** Of the resident ID, in hex. */
  readonly hash: string;
}

export const documentOf = ({ entry, hash }: HashedEntry): HashedDocument => ({
  hash,
  residentId: entry.person.residentId,
});

/** A batch with what costs time to make, made before its transaction begins. */
export interface PreparedBatch extends RosterBatch {
  readonly hashed: readonly HashedEntry[];
  /** How its rows name their unions. */
  readonly named: UnionsNamed;
  /** By row, the people who were not known when it was prepared. Nothing may be concluded from it: it may hold no more. */
  readonly sealed: ReadonlyMap<number, SealedPerson>;
}

/** Hashes the rows, and seals who is not known yet, in the union that the row names. */
export async function prepareBatch(
  reader: Reader,
  { entries, refusals }: RosterBatch,
  run: ImportRun,
  { vault }: { readonly vault: Vault },
): Promise<PreparedBatch> {
  const hashed = entries.map((entry): HashedEntry => {
    const hash = vault.residentIdHash(entry.person.residentId).toString('hex');
    return { entry, hash };
  });
  const known = await knownPersons(reader, vault, hashed.map(documentOf));
  const named = unionsToAsk(entries);
  const unionOf = unionOfRow(await unionsNamed(reader, run.tradeUnionId, named), run.tradeUnionId);
  const sealed = new Map<number, SealedPerson>();
  const done = new Set(known.keys());
  for (const { entry, hash } of hashed) {
    if (done.has(hash)) continue;
    const union = unionOf(entry);
    if (!('id' in union)) continue;
    done.add(hash);
    const owner = { tradeUnionId: union.id, registeredBy: run.actorId };
    sealed.set(entry.row, vault.seal(newIdWithoutTime(), entry.person, owner, Buffer.from(hash, 'hex')));
    if (sealed.size % ROWS_IN_ONE_GO === 0) await letOthersGoOn();
  }
  return { entries, refusals, hashed, named, sealed };
}
