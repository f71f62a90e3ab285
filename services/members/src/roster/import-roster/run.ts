import type { Reader } from '@puhui/platform';
import { sql } from '@puhui/platform';
import { isId, newId, type Id } from '@puhui/kernel';

import type { Prisma } from '../../generated/prisma/client.js';
import type { Unit } from '../../unit.js';
import type { FileReading } from '../reading/file-reading.js';
import type { RowRefusal } from '../row-problems.js';

/** One run of an import. */
export interface ImportRun {
  readonly id: Id;
  /** The union that the file is for; every row's union lies in its subtree. */
  readonly tradeUnionId: Id;
  readonly actorId: Id;
  readonly startedAt: Date;
}

/** What a run has come to. Rows are the file's records without its header. */
export interface Tally {
  readonly rows: number;
  readonly accepted: number;
  /** Members of that union already: nothing was to be done. */
  readonly unchanged: number;
  readonly refused: number;
}

export const noRows: Tally = { rows: 0, accepted: 0, unchanged: 0, refused: 0 };

export const add = (a: Tally, b: Tally): Tally => ({
  rows: a.rows + b.rows,
  accepted: a.accepted + b.accepted,
  unchanged: a.unchanged + b.unchanged,
  refused: a.refused + b.refused,
});

export async function beginRun(unit: Unit, facts: Omit<ImportRun, 'id'>): Promise<ImportRun> {
  const run: ImportRun = { id: newId(facts.startedAt), ...facts };
  await unit.prisma.rosterImport.create({
    data: { ...run, status: 'running', lastBatchAt: facts.startedAt },
  });
  return run;
}

/** Keeps what a batch came to, in the transaction of the batch itself. */
export async function keepBatch(
  unit: Unit,
  run: ImportRun,
  tally: Tally,
  refusals: readonly RowRefusal[],
  now: Date,
): Promise<void> {
  const { rows, accepted, unchanged, refused } = tally;
  await unit.prisma.rosterImport.update({
    where: { id: run.id },
    data: {
      rows: { increment: rows },
      accepted: { increment: accepted },
      unchanged: { increment: unchanged },
      refused: { increment: refused },
      lastBatchAt: now,
    },
  });
  const ordinals = new Map<number, number>();
  await unit.prisma.rosterRefusal.createMany({
    data: refusals.map(({ row, column, code, detail }) => {
      const ordinal = (ordinals.get(row) ?? -1) + 1;
      ordinals.set(row, ordinal);
      return { importId: run.id, row, ordinal, columnName: column, code, detail };
    }),
  });
}

/** Keeps how a file was read, as far as it has been read. */
export async function keepReading(unit: Unit, run: ImportRun, reading: FileReading): Promise<void> {
  await unit.prisma.rosterImport.update({
    where: { id: run.id },
    data: { reading: JSON.parse(JSON.stringify(reading)) as Prisma.InputJsonObject },
  });
}

/** Ends a run. Who was seen is forgotten: it only served to find the same person twice in this file. */
export async function endRun(
  unit: Unit,
  run: ImportRun,
  status: 'done' | 'interrupted',
  now: Date,
): Promise<void> {
  await unit.prisma.rosterSeen.deleteMany({ where: { importId: run.id } });
  const finishedAt = status === 'done' ? now : null;
  await unit.prisma.rosterImport.update({
    where: { id: run.id },
    data: { status, lastBatchAt: now, finishedAt },
  });
}

/**
 * Marks people as seen in this run; answers, for those seen before, the row they stood in first.
 * @param seen row by hash of the resident ID (hex), each hash once.
 */
export async function markSeen(
  unit: Unit,
  run: ImportRun,
  seen: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, number>> {
  const rows = await unit.query<{ hash: string; first: number }[]>(
    sql`with given as (select decode(h, 'hex') as hash, row from unnest(${[...seen.keys()]}::text[], ${[...seen.values()]}::int[]) as t(h, row)),
     before as (select s.resident_id_hash as hash, s.row from roster_seen s
                 where s.import_id = ${run.id}::uuid and s.resident_id_hash = any (array(select hash from given))),
     marked as (insert into roster_seen (import_id, resident_id_hash, row)
                select ${run.id}::uuid, hash, row from given order by hash on conflict do nothing)
     select encode(hash, 'hex') as hash, row as first from before`,
  );
  return new Map(rows.map(({ hash, first }) => [hash, first]));
}

/** A union that rows name by its code, as far as an import has to know it. */
export interface RowUnion {
  readonly id: Id;
  readonly active: boolean;
  readonly inSubtree: boolean;
}

/**
 * The union that the file is for and those of these codes, by code. None of them can be dissolved before the batch has
 * committed; shared locks, taken in one order, let other imports go on.
 */
export async function unionsByCode(
  unit: Unit,
  rootId: Id,
  codes: readonly string[],
): Promise<Map<string, RowUnion>> {
  const rows = await unit.query<(RowUnion & { code: string })[]>(
    sql`select id, code, status = 'active' as active, ${rootId}::uuid = any (path) as "inSubtree"
       from trade_union where code = any (${[...codes]}::text[]) or id = ${rootId}::uuid order by id for share`,
  );
  return new Map(rows.map(({ code, ...union }) => [code, union]));
}

export interface LiveMembership {
  readonly id: Id;
  readonly personId: Id;
  readonly tradeUnionId: Id;
}

/** The live memberships of these people, by person. */
export async function liveMemberships(reader: Reader, personIds: readonly Id[]): Promise<Map<Id, LiveMembership>> {
  const rows = await reader.query<LiveMembership[]>(
    sql`select id, person_id as "personId", trade_union_id as "tradeUnionId" from membership
      where person_id = any (${personIds.filter(isId)}::uuid[]) and status in ('applied', 'verified', 'active', 'retained')`,
  );
  return new Map(rows.map((row) => [row.personId, row]));
}
