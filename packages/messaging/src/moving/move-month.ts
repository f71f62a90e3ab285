import { DAY_MS, hasCode } from '@puhui/kernel';
import { allowedTime, sql, type Reader, type Writer } from '@puhui/postgres';
import { mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { INBOX_KEPT_DAYS } from '../transport/trim-inbox.js';
import { checkMonthFile, onTheDisk, writeMonthFile } from './month-file.js';
import { monthFileName, monthSpan, type MonthHead } from './month-head.js';
import { blocksOfMonth, headOf } from './head-of.js';
import { MOVE_TIMEOUT_MS, MoveRefused, type MoveOptions } from './move-options.js';
import { noted, oneAtATime, proved } from './one-at-a-time.js';
import { takeOut } from './take-out.js';
import { partitionName } from './what-goes.js';

export interface MoveOutcome {
  readonly head: MonthHead;
  readonly path: string;
  /** Events that stay in the database; of a month that was moved before, null. */
  readonly stayed: bigint | null;
}

/**
 * Writes the events of a month to a file, reads it back, proves it, and only then takes out of the database what nothing there reads any
 * more. A month that was moved already is only proved where it lies.
 * @throws MoveRefused for a month that may not go
 */
export const moveMonth = (options: MoveOptions): Promise<MoveOutcome> =>
  oneAtATime(options.database, () => moveAlone(options));

async function moveAlone(options: MoveOptions): Promise<MoveOutcome> {
  const { database, service, month, folder, say } = options;
  const path = join(folder, monthFileName(service, month));
  const moved = await noted(database, month);
  if (moved !== undefined) {
    await proved(path, moved.head);
    return { head: moved.head, path, stayed: null };
  }
  await refuseYoung(options);
  await mkdir(folder, { recursive: true });
  const head = await written(options, `${path}.new`);
  await say('written');
  await refuseOther(database, path, head);
  await rename(`${path}.new`, path);
  await onTheDisk(folder);
  await say('in its place');
  const fileBytes = await proved(path, head);
  await say('read back');
  const stayed = await takeOut(options, head, fileBytes);
  await say('taken out');
  return { head, path, stayed };
}

/**
 * What lies under the name already is what broke off here before, and all of it is in this database still. Else it is the only copy of
 * something: of another database's month, or of more than a database that was restored has.
 */
async function refuseOther(reader: Reader, path: string, written: MonthHead): Promise<void> {
  try {
    await stat(path);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  const { head } = await checkMonthFile(path);
  const known =
    head !== null &&
    head.service === written.service &&
    head.month === written.month &&
    head.events <= written.events
      ? await reader.query<unknown[]>(
          sql`select 1 as known from messaging.event_chain as c
           where c.number = ${head.lastBlock}::bigint and encode(c.hash, 'hex') = ${head.headAfter}::text`,
        )
      : [];
  if (known.length === 0)
    throw new MoveRefused(
      `${path} is there already, and has what this database has not: put it elsewhere first`,
    );
}

/** The running month, and each that a consumer may still ask for: what is older no consumer believes any more. */
async function refuseYoung({ database, month, now }: MoveOptions): Promise<void> {
  const { to } = monthSpan(month);
  const days = Math.floor((now.getTime() - to.getTime()) / DAY_MS);
  if (days < INBOX_KEPT_DAYS)
    throw new MoveRefused(
      days < 0
        ? `${month} has not ended yet`
        : `${month} ended ${days} days ago: consumers may need it again for ${INBOX_KEPT_DAYS} days`,
    );
  const [there] = await database.query<{ part: boolean; stray: boolean }[]>(
    sql`select exists (select from pg_inherits where inhparent = 'messaging.event'::regclass
         and inhrelid = to_regclass(${partitionName(month)}::text)) as part,
       exists (select from messaging.event_default where occurred_at >= ${monthSpan(month).from}::timestamptz
         and occurred_at < ${to}::timestamptz) as stray`,
  );
  if (there?.part !== true)
    throw new MoveRefused(
      there?.stray === true
        ? `events of ${month} lie in messaging.event_default, where a month can't be told from others`
        : `there is no month ${month}: messaging has no ${partitionName(month)}`,
    );
}

async function written(options: MoveOptions, path: string): Promise<MonthHead> {
  const { database, service, month, say } = options;
  return database.transaction(
    async (tx: Writer) => {
      await tx.execute(sql`set transaction isolation level repeatable read, read only`);
      await tx.execute(sql`select ${allowedTime(MOVE_TIMEOUT_MS)}`);
      const head = await headOf(tx, service, month);
      await say('writing');
      await writeMonthFile(path, head, blocksOfMonth(tx, head));
      return head;
    },
    { timeoutMs: MOVE_TIMEOUT_MS },
  );
}
