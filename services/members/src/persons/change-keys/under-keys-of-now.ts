import type { Id } from '@puhui/kernel';
import { type Database, type Reader, sql } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import type { SetsTx } from '../../tx.js';
import { holdKeyInUse } from '../key-in-use.js';
import { PERSON_COLUMNS, saveKeys } from '../people.js';
import type { SealedPerson } from '../person.js';
import type { Vault } from '../vault.js';

const batch_rows_max = 500;
/** Somebody else holds a row: it is looked at again when the others are through. */
const AGAIN_MS = 200;

export interface Moved {
  /** Who lies under the keys of now since this began. */
  readonly moved: number;
  /** Whose row does not bear its seal, or does not open: what was altered gets no new seal. `verify` names them too. */
  readonly left: readonly Id[];
}

interface Moving {
  readonly database: Pick<Database<PrismaClient>, 'statements' | 'query'>;
  readonly vault: Vault;
  readonly now: () => Date;
  /** Breaks it off between two batches. What was moved stays moved. */
  readonly signal?: AbortSignal;
  readonly told?: (moved: number, waiting: number) => void;
  readonly batchRows?: number;
}

/** How many persons lie under a key of before. */
export async function underKeysBefore(reader: Reader, vault: Vault): Promise<number> {
  const [row] = await reader.query<{ rows: number }[]>(
    sql`select count(*)::int as rows from person where ${isBefore(vault)}`,
  );
  return row?.rows ?? 0;
}

const isBefore = ({ hashKeyId, masterKeyId }: Vault) =>
  sql`(hash_key_id <> ${hashKeyId}::text or master_key_id <> ${masterKeyId}::text)`;

/**
 * Moves everybody under the keys of now, some hundred in a transaction, beside all that goes on. It waits for nobody, so nobody waits
 * for each other: a row that is held is left for the next round. It may be broken off, and is begun again where it was, since who has
 * been moved is not looked at any more.
 */
export async function movePersons({ database, ...moving }: Moving): Promise<Moved> {
  const { vault, signal, told, batchRows = batch_rows_max } = moving;
  const left = new Set<Id>();
  let moved = 0;
  let waiting = await underKeysBefore(database, vault);
  for (let after: Id | null = null; waiting > 0 && signal?.aborted !== true;) {
    const page: Page = await database.statements((tx) =>
      moveSome(tx, vault, { after, batchRows, left, now: moving.now() }),
    );
    moved += page.moved;
    waiting -= page.moved;
    after = page.last;
    // Counted where a round ends alone: it reads the whole table.
    if (after === null) waiting = (await underKeysBefore(database, vault)) - left.size;
    told?.(moved, waiting);
    if (after === null && waiting > 0) await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
  return { moved, left: [...left] };
}

interface Page {
  readonly moved: number;
  /** Where to go on; null at the end of a round. */
  readonly last: Id | null;
}

async function moveSome(
  tx: SetsTx,
  vault: Vault,
  { after, batchRows, left, now }: { after: Id | null; batchRows: number; left: Set<Id>; now: Date },
): Promise<Page> {
  await holdKeyInUse(tx, vault);
  const page = await tx.query<SealedPerson[]>(
    sql`select ${PERSON_COLUMNS} from person where ${isBefore(vault)} and (${after}::uuid is null or id > ${after}::uuid)
      order by id limit ${batchRows}::int for update skip locked`,
  );
  const moved = page.flatMap((person) => {
    const whole = movedIfWhole(vault, person);
    if (whole === null) left.add(person.id);
    return whole ?? [];
  });
  if (moved.length > 0) await saveKeys(tx, moved, now);
  return { moved: moved.length, last: page.length < batchRows ? null : (page.at(-1)?.id ?? null) };
}

function movedIfWhole(vault: Vault, person: SealedPerson): SealedPerson | null {
  if (!vault.sealOf(person).equals(person.seal)) return null;
  try {
    return vault.underKeysOfNow(person);
  } catch {
    return null;
  }
}
