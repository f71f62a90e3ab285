import { createHash } from 'node:crypto';
import type { Unit } from '../../unit.js';
import { rosterLimits } from '../limits.js';
import type { ImportRun } from './run.js';

/**
 * Notes which spreadsheet a run is about to read, and answers under how many runs with the same file a process ended of late.
 * Who ends in order says how; a run that did not, and is older than this process or has been silent, died while it read.
 */
export async function noteFile(
  unit: Unit,
  run: ImportRun,
  file: Uint8Array,
  { now, processStartedAt }: { readonly now: Date; readonly processStartedAt: Date },
): Promise<number> {
  const sha256 = createHash('sha256').update(file).digest();
  const [found] = await unit.$queryRawUnsafe<{ deaths: number }[]>(
    `select count(*)::int as deaths from roster_import
      where file_sha256 = $1::bytea and status = 'running' and id <> $2::uuid and started_at > $3::timestamptz
        and (started_at < $4::timestamptz or last_batch_at < $5::timestamptz)`,
    sha256,
    run.id,
    new Date(now.getTime() - rosterLimits.file_deaths_ms),
    processStartedAt,
    new Date(now.getTime() - rosterLimits.silence_ms_max),
  );
  await unit.prisma.rosterImport.update({ where: { id: run.id }, data: { fileSha256: sha256 } });
  return found?.deaths ?? 0;
}
