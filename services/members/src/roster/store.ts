import { RosterImportChanged, type EventData } from '@puhui/contracts';
import { invariant } from '@puhui/kernel';
import { canonicalJson, toJson } from '@puhui/messaging';
import { sql } from '@puhui/platform';
import type { RosterImportModel } from '../generated/prisma/models.js';
import type { Vault } from '../persons/vault.js';

type ImportStatus = EventData<typeof RosterImportChanged>['status'];

const statuses: readonly string[] = RosterImportChanged.schema.shape.status.options;
const isStatus = (text: string): text is ImportStatus => statuses.includes(text);

/** The columns of a row i, named as the model names them. */
export const IMPORT_COLUMNS = sql`i.id, i.trade_union_id as "tradeUnionId", i.actor_id as "actorId", i.status, i.rows,
  i.accepted, i.unchanged, i.refused, i.started_at as "startedAt", i.last_batch_at as "lastBatchAt",
  i.finished_at as "finishedAt", i.reading, i.file_sha256 as "fileSha256", i.version`;

/**
 * Who sent which file, and what became of its rows: the event has a keyed digest of it, since a file is known again by its hash. While a run
 * goes on its counts move from batch to batch, and are told when it ends.
 * @param said the digest of an event that this is held against
 */
export function importData(
  row: RosterImportModel,
  vault: Vault,
  said: unknown,
): EventData<typeof RosterImportChanged> {
  const { id: importId, tradeUnionId, status, actorId, startedAt, finishedAt } = row;
  invariant(isStatus(status), 'import-status-is-known', { id: importId, status });
  const begun = { importId, actorId, finishedAt: finishedAt?.toISOString() ?? null };
  const rest = status === 'running' ? begun : { ...begun, ...ended(row) };
  const restDigest = vault.digest('roster-import-rest', canonicalJson(rest), said);
  return { importId, tradeUnionId, status, startedAt: startedAt.toISOString(), restDigest };
}

const ended = ({
  rows,
  accepted,
  unchanged,
  refused,
  lastBatchAt,
  reading,
  fileSha256,
}: RosterImportModel) => ({
  rows,
  accepted,
  unchanged,
  refused,
  lastBatchAt: lastBatchAt.toISOString(),
  reading: toJson(reading ?? {}),
  fileSha256: fileSha256 === null ? null : Buffer.from(fileSha256).toString('hex'),
});
