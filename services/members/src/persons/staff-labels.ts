import type { Id } from '@puhui/kernel';
import { type Reader, sql, Table, type Writer } from '@puhui/platform';
import type { SetsTx, Tx } from '../tx.js';
import { isKnownBy } from './people.js';
import type { SealedLabel } from './person.js';
import type { DocumentHash } from './vault.js';

/** What a merchant calls one of its people, as it is kept. */
interface KeptLabel extends SealedLabel {
  readonly saidBy: Id;
  readonly saidAt: Date;
  /** Nobody but merchants has said what this person is called. */
  readonly alone: boolean;
}

const labels = new Table<KeptLabel>('staff_label', {
  person_id: ['uuid', ({ personId }) => personId],
  partner_id: ['uuid', ({ partnerId }) => partnerId],
  name_cipher: ['bytea', ({ nameCipher }) => nameCipher],
  mobile_cipher: ['bytea', ({ mobileCipher }) => mobileCipher],
  said_by: ['uuid', ({ saidBy }) => saidBy],
  said_at: ['timestamptz', ({ saidAt }) => saidAt],
  alone: ['boolean', ({ alone }) => alone],
});

/** Keeps what a merchant says; said anew, it takes the place of what it said before. */
export async function keepLabels(tx: Tx, said: readonly KeptLabel[]): Promise<void> {
  await tx.execute(
    sql`${labels.insert(said)} on conflict (person_id, partner_id) do update
      set name_cipher = excluded.name_cipher, mobile_cipher = excluded.mobile_cipher, said_by = excluded.said_by,
        said_at = excluded.said_at`,
  );
}

/** Of these persons, those whose name only merchants have said: it binds no union. */
async function saidByMerchantsAlone(reader: Reader, ids: readonly Id[]): Promise<ReadonlySet<Id>> {
  const rows = await reader.query<{ id: Id }[]>(
    sql`select distinct person_id as id from staff_label where alone and person_id = any (${ids}::uuid[])`,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Persons by their ids, or the one who may be known by a document. */
type Named = { readonly ids: readonly Id[] } | { readonly hashes: readonly DocumentHash[] };

/**
 * Of these persons, those whose name only merchants have said, locked in the order of their ids: nobody renames them meanwhile. Asked
 * for again behind the lock: whoever held it may have vouched.
 */
export async function lockSaidByMerchantsAlone(tx: Writer, named: Named): Promise<ReadonlySet<Id>> {
  const which = 'ids' in named ? sql`p.id = any (${named.ids}::uuid[])` : isKnownBy(named.hashes);
  const locked = await tx.query<{ id: Id }[]>(
    sql`select p.id from person p where ${which}
        and exists (select from staff_label l where l.alone and l.person_id = p.id)
      order by p.id for no key update`,
  );
  return saidByMerchantsAlone(
    tx,
    locked.map(({ id }) => id),
  );
}

/** A union, or who answers for the platform, has said what these persons are called: from now on that binds. */
export async function vouchFor(tx: SetsTx, ids: readonly Id[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(
    sql`update staff_label set alone = false where alone and person_id = any (${ids}::uuid[])`,
  );
}

/** What these merchants, or this very person for one, call these people: the last that was said of each. */
export async function labelsOf(
  reader: Reader,
  saidBy: Id,
  personIds: readonly Id[],
  partnerIds: readonly (Id | null)[],
): Promise<ReadonlyMap<Id, SealedLabel>> {
  if (personIds.length === 0) return new Map();
  const rows = await reader.query<SealedLabel[]>(
    sql`select distinct on (person_id) person_id as "personId", partner_id as "partnerId",
        name_cipher as "nameCipher", mobile_cipher as "mobileCipher" from staff_label
      where person_id = any (${personIds}::uuid[])
        and (partner_id = any (${partnerIds}::uuid[]) or said_by = ${saidBy}::uuid)
      order by person_id, said_at desc`,
  );
  return new Map(rows.map((row) => [row.personId, row]));
}
