import { invariant, newId, newIdWithoutTime, type Id } from '@puhui/kernel';
import { givenAtOnce } from '@puhui/platform';
import { addMemberships } from '../../membership/held-memberships.js';
import { unionsOfMembers } from '../../membership/members.js';
import { joined } from '../../membership/membership.js';
import { correctWhatMerchantsSaid } from '../../personal-data/correct-name/said-by-merchants.js';
import { noteTold } from '../../persons/look-up.js';
import { addPersons, knownPersons, type KnownPerson } from '../../persons/people.js';
import { sameNames } from '../../persons/same-name.js';
import { lockSaidByMerchantsAlone, vouchFor } from '../../persons/staff-labels.js';
import type { Vault } from '../../persons/vault.js';
import type { SealedPerson } from '../../persons/person.js';
import { holdUnionsNamed } from '../../unions/tree.js';
import type { SetsTx } from '../../tx.js';
import type { RowProblemCode, RowRefusal } from '../row-problems.js';
import { documentOf, type HashedEntry, type PreparedBatch } from './prepare-batch.js';
import { keepBatch, markSeen, refusedEarlier, type ImportRun, type Tally } from './run.js';
import { unionOfRow, type NoUnion } from './union-of-row.js';

/** The file's own names of the columns that the database may refuse. */
export interface Headings {
  readonly residentId: string;
  readonly name: string;
  readonly unionCode: string;
  readonly unionName: string;
}

interface InUnion extends HashedEntry {
  readonly tradeUnionId: Id;
}

/** What was taken of a batch; refusals in the order of rows. */
export interface Taken {
  readonly tally: Tally;
  readonly refusals: readonly RowRefusal[];
  /** The rows by which people became members. */
  readonly acceptedRows: ReadonlySet<number>;
}

/**
 * Takes one batch in, in the caller's transaction, in a handful of set-based statements whatever its size. What is there
 * already is left as it is, so a batch may come again after a crash.
 */
export async function takeBatch(
  tx: SetsTx,
  batch: PreparedBatch,
  run: ImportRun,
  { vault, headings, now }: { readonly vault: Vault; readonly headings: Headings; readonly now: Date },
): Promise<Taken> {
  const refused = [...batch.refusals];
  const refuse = (row: number, column: string, code: RowProblemCode, detail: string | null = null): void => {
    refused.push({ row, column, code, detail });
  };

  const firsts = firstRows(batch.hashed);
  const [before, unions] = await givenAtOnce([
    markSeen(tx, run, firsts),
    holdUnionsNamed(tx, run.tradeUnionId, batch.named),
  ]);
  const fresh = batch.hashed.filter(({ entry, hash }) => {
    const first = before.get(hash) ?? firsts.get(hash) ?? entry.row;
    if (first !== entry.row) refuse(entry.row, headings.residentId, 'DUPLICATE_IN_FILE', String(first));
    return first === entry.row;
  });
  const found = inTheirUnions(fresh, unionOfRow(unions, run.tradeUnionId), (row, { column, code, detail }) =>
    refuse(row, headings[column], code, detail),
  );
  const { people, fresh: registered } = await enrol(tx, run, found, batch.sealed, { vault, now });
  const others = found.filter(({ hash }) => people.get(hash)?.id !== run.actorId);
  const themself = await asTheyStand(
    tx,
    run,
    found.filter((one) => !others.includes(one)),
  );
  if (themself.none !== null) refuse(themself.none, headings.residentId, 'OWN_MEMBERSHIP');
  const named = await withTheirNames({ tx, run, vault, now }, others, { people, fresh: registered }, (row) =>
    refuse(row, headings.name, 'PERSON_NAME_DIFFERS'),
  );
  const joining = await join(tx, run, named, people, vault, now);
  const elsewhere = [...joining.elsewhere, ...themself.elsewhere];
  const { accepted } = joining;
  for (const { entry } of elsewhere) refuse(entry.row, headings.residentId, 'MEMBER_OF_ANOTHER_UNION');

  const refusals = await withRefusedFirsts(tx, run, refused);
  const tally: Tally = {
    rows: batch.entries.length + rowsOf(batch.refusals),
    accepted: accepted.size,
    unchanged: named.length - accepted.size - joining.elsewhere.length + themself.unchanged,
    refused: rowsOf(refusals),
  };
  invariant(tally.accepted + tally.unchanged + tally.refused === tally.rows, 'every-row-is-told', {
    ...tally,
  });
  refusals.sort((a, b) => a.row - b.row);
  await noteTold(tx, toldOf(refusals, batch.hashed, run.actorId, now));
  keepBatch(tx, run, tally, refusals, now);
  return { tally, refusals, acceptedRows: accepted };
}

/** A row that repeats one that was not taken says so: nobody should look for the person among those who were. */
async function withRefusedFirsts(
  tx: SetsTx,
  run: ImportRun,
  refusals: readonly RowRefusal[],
): Promise<RowRefusal[]> {
  const inBatch = new Set(refusals.map(({ row }) => row));
  const firsts = refusals.flatMap(({ code, detail }) =>
    code === 'DUPLICATE_IN_FILE' ? [Number(detail)] : [],
  );
  const earlier = await refusedEarlier(
    tx,
    run,
    firsts.filter((row) => !inBatch.has(row)),
  );
  const isRefused = (row: number): boolean => inBatch.has(row) || earlier.has(row);
  return refusals.map((refusal) =>
    refusal.code === 'DUPLICATE_IN_FILE' && isRefused(Number(refusal.detail))
      ? { ...refusal, code: 'DUPLICATE_OF_REFUSED' }
      : refusal,
  );
}

/** What a row is refused for because of who is known by its document. */
const TELLS: ReadonlySet<RowProblemCode> = new Set(['PERSON_NAME_DIFFERS', 'MEMBER_OF_ANOTHER_UNION']);

/** Whom the answer tells somebody of: row by row, as they would be found by their documents. */
function toldOf(
  refusals: readonly RowRefusal[],
  hashed: readonly HashedEntry[],
  actorId: Id,
  at: Date,
): { readonly actorId: Id; readonly hash: string; readonly at: Date }[] {
  const rows = new Set(refusals.filter(({ code }) => TELLS.has(code)).map(({ row }) => row));
  return hashed.flatMap(({ entry, hash }) => (rows.has(entry.row) ? [{ actorId, hash, at }] : []));
}

/** A row may be refused for several reasons, and counts once. */
const rowsOf = (refusals: readonly RowRefusal[]): number => new Set(refusals.map(({ row }) => row)).size;

/** The row in which each stands first, by hash. */
function firstRows(hashed: readonly HashedEntry[]): ReadonlyMap<string, number> {
  const firsts = new Map<string, number>();
  for (const { entry, hash } of hashed) if (!firsts.has(hash)) firsts.set(hash, entry.row);
  return firsts;
}

const inTheirUnions = (
  people: readonly HashedEntry[],
  unionOf: ReturnType<typeof unionOfRow>,
  refuse: (row: number, why: NoUnion) => void,
): InUnion[] =>
  people.flatMap((person): InUnion[] => {
    const union = unionOf(person.entry);
    if ('id' in union) return [{ ...person, tradeUnionId: union.id }];
    refuse(person.entry.row, union);
    return [];
  });

interface Enrolled {
  /** By the hash of the resident ID. */
  readonly people: ReadonlyMap<string, KnownPerson>;
  /** Who was nobody yet. */
  readonly fresh: ReadonlySet<Id>;
}

/** Registers who is not known yet: as prepared, where that still holds, since sealing is what costs. */
async function enrol(
  tx: SetsTx,
  run: ImportRun,
  found: readonly InUnion[],
  prepared: ReadonlyMap<number, SealedPerson>,
  { vault, now }: { readonly vault: Vault; readonly now: Date },
): Promise<Enrolled> {
  const sealedFor = ({ entry, tradeUnionId }: InUnion): SealedPerson | undefined => {
    const sealed = prepared.get(entry.row);
    return sealed?.tradeUnionId === tradeUnionId ? sealed : undefined;
  };
  const unprepared = found.filter((one) => !sealedFor(one));
  const known = await knownPersons(tx, vault, unprepared.map(documentOf));
  const sealed = found.flatMap((one): SealedPerson[] => {
    if (known.has(one.hash)) return [];
    const owner = { tradeUnionId: one.tradeUnionId, registeredBy: run.actorId };
    return [sealedFor(one) ?? vault.seal(newIdWithoutTime(), one.entry.person, owner)];
  });
  if (sealed.length === 0) return { people: known, fresh: new Set() };
  const ids = new Set(sealed.map(({ id }) => id));
  const people = new Map([...known, ...(await addPersons(tx, sealed, now))]);
  return { people, fresh: new Set([...people.values()].flatMap(({ id }) => (ids.has(id) ? [id] : []))) };
}

interface Met {
  readonly known: KnownPerson;
  readonly tradeUnionId: Id;
}

/**
 * Of these, those whose name only merchants have said and who are members of the union that names them, or nobody's yet: a roster of
 * elsewhere neither renames another union's member nor vouches for them. They are locked, as who applies somewhere locks themself.
 */
async function saidByMerchantsAndOurs(tx: SetsTx, met: readonly Met[]): Promise<ReadonlySet<Id>> {
  if (met.length === 0) return new Set();
  const ids = met.map(({ known }) => known.id);
  const alone = await lockSaidByMerchantsAlone(tx, { ids });
  const unions = await unionsOfMembers(tx, [...alone]);
  const ours = met.filter(
    ({ known, tradeUnionId }) => (unions.get(known.id) ?? tradeUnionId) === tradeUnionId,
  );
  return new Set(ours.map(({ known }) => known.id).filter((id) => alone.has(id)));
}

interface Taking {
  readonly tx: SetsTx;
  readonly run: ImportRun;
  readonly vault: Vault;
  readonly now: Date;
}

/**
 * Leaves out whose name is not the one that stands with the resident ID; who was registered by this row has its name, and what
 * only a merchant has said gives way to what the union says.
 */
async function withTheirNames(
  { tx, run, vault, now }: Taking,
  found: readonly InUnion[],
  { people, fresh: registered }: Enrolled,
  differs: (row: number) => void,
): Promise<InUnion[]> {
  const met = found.flatMap(({ entry, hash, tradeUnionId }) => {
    const known = people.get(hash);
    return known && !registered.has(known.id) ? [{ known, data: entry.person, tradeUnionId }] : [];
  });
  const same = await sameNames(tx, vault, met);
  const alone = await saidByMerchantsAndOurs(tx, met);
  const otherwise = met.flatMap(({ known, ...said }) =>
    same.has(known.id) ? [] : [{ personId: known.id, ...said }],
  );
  const work = { tx, actorId: run.actorId, now };
  const corrected = await correctWhatMerchantsSaid(work, otherwise, { alone, by: 'roster', vault });
  await vouchFor(tx, [...[...same].filter((id) => alone.has(id)), ...corrected]);
  return found.filter(({ entry, hash }) => {
    const id = people.get(hash)?.id ?? '';
    const fits = registered.has(id) || same.has(id) || corrected.has(id);
    if (!fits) differs(entry.row);
    return fits;
  });
}

interface AsTheyStand {
  readonly unchanged: number;
  readonly elsewhere: readonly InUnion[];
  /** The row in which somebody would make themself a member. */
  readonly none: number | null;
}

/** Whoever sends a roster stands in it like everybody, if they are a member: nobody makes themself one, or vouches for their own name. */
async function asTheyStand(
  tx: SetsTx,
  { actorId }: ImportRun,
  [own]: readonly InUnion[],
): Promise<AsTheyStand> {
  if (own === undefined) return { unchanged: 0, elsewhere: [], none: null };
  const union = (await unionsOfMembers(tx, [actorId])).get(actorId);
  if (union === undefined) return { unchanged: 0, elsewhere: [], none: own.entry.row };
  return union === own.tradeUnionId
    ? { unchanged: 1, elsewhere: [], none: null }
    : { unchanged: 0, elsewhere: [own], none: null };
}

/** Makes members of who is none yet. */
async function join(
  tx: SetsTx,
  run: ImportRun,
  found: readonly InUnion[],
  people: ReadonlyMap<string, KnownPerson>,
  vault: Vault,
  now: Date,
): Promise<{ readonly accepted: ReadonlySet<number>; readonly elsewhere: readonly InUnion[] }> {
  const personOf = ({ hash }: InUnion): Id => {
    const person = people.get(hash);
    invariant(person !== undefined, 'an-enrolled-person-is-known');
    return person.id;
  };
  const memberships = found.map((p) => {
    const { workerType, employer, platform, joinedOn } = p.entry;
    const facts = { workerType, employer, platform, joinedOn, tradeUnionId: p.tradeUnionId };
    return joined({ id: newId(now), personId: personOf(p), ...facts });
  });
  const added = await addMemberships({ tx, actorId: run.actorId, now }, memberships, vault);
  const isAdded = (at: number): boolean => added.has(memberships[at]?.id ?? '');
  const members = found.filter((_, at) => !isAdded(at));
  const unions = await unionsOfMembers(tx, members.map(personOf));
  const elsewhere = members.filter((p) => unions.get(personOf(p)) !== p.tradeUnionId);
  const accepted = found.flatMap(({ entry }, at) => (isAdded(at) ? [entry.row] : []));
  return { accepted: new Set(accepted), elsewhere };
}
