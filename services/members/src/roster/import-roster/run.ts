import { RosterImportChanged } from '@puhui/contracts';
import { newId, type Id } from '@puhui/kernel';
import { newEvent, occurred } from '@puhui/messaging';
import { sql, Table } from '@puhui/platform/plain';
import type { Prisma } from '../../generated/prisma/client.js';
import type { RosterImportModel } from '../../generated/prisma/models.js';
import { NOTHING_SAID, type DocumentHash, type Vault } from '../../persons/vault.js';
import type { SetsTx, Tx } from '../../tx.js';
import type { FileReading } from '../reading/file-reading.js';
import type { RowRefusal } from '../row-problems.js';
import type { Told } from '../sentences.js';
import { importData } from '../store.js';

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

interface KeptRefusal extends RowRefusal {
  readonly importId: Id;
  /** Counts the refusals of one row. */
  readonly ordinal: number;
  /** By the clock that the run is dated by: the run rests on none of them when its own time is over. */
  readonly refusedAt: Date;
}

const keptRefusals = new Table<KeptRefusal>('roster_refusal', {
  import_id: ['uuid', (refusal) => refusal.importId],
  row: ['int', (refusal) => refusal.row],
  ordinal: ['int', (refusal) => refusal.ordinal],
  column_name: ['text', (refusal) => refusal.column],
  code: ['text', (refusal) => refusal.code],
  detail: ['text', (refusal) => refusal.detail],
  refused_at: ['timestamptz', (refusal) => refusal.refusedAt],
});

interface SeenPerson {
  readonly importId: Id;
  readonly hash: Buffer;
  readonly row: number;
}

const seenPersons = new Table<SeenPerson>('roster_seen', {
  import_id: ['uuid', (seen) => seen.importId],
  resident_id_hash: ['bytea', (seen) => seen.hash],
  row: ['int', (seen) => seen.row],
});

export async function beginRun(tx: Tx, facts: Omit<ImportRun, 'id'>, vault: Vault): Promise<ImportRun> {
  const run: ImportRun = { id: newId(facts.startedAt), ...facts };
  const row = await tx.prisma.rosterImport.create({
    data: { ...run, status: 'running', lastBatchAt: facts.startedAt, version: 1 },
  });
  tell(tx, row, vault, facts.startedAt);
  return run;
}

/** What the row says is an event of whoever sent the file. */
function tell(tx: Tx, row: RosterImportModel, vault: Vault, now: Date): void {
  const data = importData(row, vault, NOTHING_SAID);
  tx.keep(newEvent(RosterImportChanged, { ...occurred(row, { actorId: row.actorId, now }), data }));
}

/** Keeps what a batch came to, in the transaction of the batch itself and at its end. */
export function keepBatch(
  tx: SetsTx,
  run: ImportRun,
  tally: Tally,
  refusals: readonly RowRefusal[],
  now: Date,
): void {
  const { rows, accepted, unchanged, refused } = tally;
  tx.write(
    sql`update roster_import set rows = rows + ${rows}::int, accepted = accepted + ${accepted}::int,
        unchanged = unchanged + ${unchanged}::int, refused = refused + ${refused}::int, last_batch_at = ${now}::timestamptz
      where id = ${run.id}::uuid`,
    1,
    'a-batch-is-of-a-run',
  );
  const ordinals = new Map<number, number>();
  const kept = refusals.map((refusal) => {
    const ordinal = (ordinals.get(refusal.row) ?? -1) + 1;
    ordinals.set(refusal.row, ordinal);
    return { ...refusal, importId: run.id, ordinal, refusedAt: now };
  });
  if (kept.length > 0) tx.write(keptRefusals.insert(kept), kept.length, 'every-refusal-is-kept');
}

/** How a file was read, and at its end what was assumed to read its rows. */
type KeptReading = FileReading & { readonly notes?: readonly Told[] };

/** Keeps how a file was read, as far as it has been read. */
export async function keepReading(tx: Tx, run: ImportRun, reading: KeptReading): Promise<void> {
  await tx.prisma.rosterImport.update({
    where: { id: run.id },
    data: { reading: JSON.parse(JSON.stringify(reading)) as Prisma.InputJsonObject },
  });
}

/** Ends a run. Who was seen is forgotten: it only served to find the same person twice in this file. */
export async function endRun(
  tx: Tx,
  run: ImportRun,
  status: 'done' | 'interrupted',
  { vault, now }: { readonly vault: Vault; readonly now: Date },
): Promise<void> {
  await tx.execute(sql`delete from roster_seen where import_id = ${run.id}::uuid`);
  const finishedAt = status === 'done' ? now : null;
  const row = await tx.prisma.rosterImport.update({
    where: { id: run.id },
    data: { status, lastBatchAt: now, finishedAt, version: { increment: 1 } },
  });
  tell(tx, row, vault, now);
}

/**
 * Marks people as seen in this run; answers, for those seen before, the row they stood in first.
 * @param seen row by hash of the resident ID (hex), each hash once.
 */
export async function markSeen(
  tx: SetsTx,
  run: ImportRun,
  seen: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, number>> {
  const given = [...seen].map(([hash, row]) => ({ importId: run.id, hash: Buffer.from(hash, 'hex'), row }));
  const rows = await tx.returning<{ hash: string; first: number }[]>(
    sql`with marked as (${seenPersons.insert(given)} order by given.resident_id_hash on conflict do nothing)
      select encode(resident_id_hash, 'hex') as hash, row as first from roster_seen
       where import_id = ${run.id}::uuid and resident_id_hash = any (${given.map(({ hash }) => hash)}::bytea[])`,
  );
  return new Map(rows.map(({ hash, first }) => [hash, first]));
}

/** Of these rows, those that earlier batches of the run refused. */
export async function refusedEarlier(
  tx: SetsTx,
  run: ImportRun,
  rows: readonly number[],
): Promise<ReadonlySet<number>> {
  if (rows.length === 0) return new Set();
  const found = await tx.query<{ row: number }[]>(
    sql`select distinct row from roster_refusal where import_id = ${run.id}::uuid and row = any (${rows}::int[])`,
  );
  return new Set(found.map(({ row }) => row));
}

/** Whoever has been erased is in no file that is being read, or was when its process was killed. */
export async function forgetSeen(tx: Tx, hashes: readonly DocumentHash[]): Promise<void> {
  const all = hashes.map(({ residentIdHash }) => residentIdHash);
  await tx.execute(sql`delete from roster_seen where resident_id_hash = any (${all}::bytea[])`);
}
