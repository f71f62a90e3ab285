import { sql } from '@puhui/platform';
import { createHash } from 'node:crypto';
import type { Tx } from '../../tx.js';
import { rosterLimits } from '../limits.js';
import type { ImportRun } from './run.js';

/**
 * Notes which spreadsheet a run is about to read, and answers under how many runs with the same file a process ended of late.
 * Who ends in order says how; a run that did not, and is older than this process or has been silent, died while it read.
 */
export async function noteFile(
  tx: Tx,
  run: ImportRun,
  file: Uint8Array,
  { now, processStartedAt }: { readonly now: Date; readonly processStartedAt: Date },
): Promise<number> {
  const sha256 = createHash('sha256').update(file).digest();
  const [found] = await tx.query<{ deaths: number }[]>(
    sql`select count(*)::int as deaths from roster_import
      where file_sha256 = ${sha256}::bytea and status = 'running' and id <> ${run.id}::uuid and started_at > ${new Date(now.getTime() - rosterLimits.file_deaths_ms)}::timestamptz
        and (started_at < ${processStartedAt}::timestamptz or last_batch_at < ${new Date(now.getTime() - rosterLimits.silence_ms_max)}::timestamptz)`,
  );
  await tx.prisma.rosterImport.update({ where: { id: run.id }, data: { fileSha256: sha256 } });
  return found?.deaths ?? 0;
}
