import { allowedTime, sql, type Reader, type Sql, type Writer } from '@puhui/postgres';
import { ID_DIGEST } from '../integrity/id-digest.js';
import { leavingTopics } from '../topic-specs.js';
import { makeBeside } from './beside.js';
import { exchange, LOCK_WAIT_MS, patiently } from './exchange.js';
import type { MonthHead } from './month-head.js';
import { MOVE_TIMEOUT_MS, MoveRefused, type MoveOptions } from './move-options.js';
import { countGone, MOVED_AGGREGATES, partitionOf, stays } from './what-goes.js';

/**
 * Puts what stays of a month in its partition's place, and notes what went, in one transaction: until it commits all is as before.
 * @returns how many events stay
 */
export const takeOut = (options: MoveOptions, head: MonthHead, fileBytes: number): Promise<bigint> =>
  patiently(options.database, (tx) => inOneStep(tx, options, head, fileBytes));

async function inOneStep(
  tx: Writer,
  { month, alsoStays, say }: MoveOptions,
  head: MonthHead,
  fileBytes: number,
): Promise<bigint> {
  await tx.execute(
    sql`select ${allowedTime(MOVE_TIMEOUT_MS)}, set_config('lock_timeout', ${String(LOCK_WAIT_MS)}, true)`,
  );
  const part = partitionOf(month);
  // Nobody adds to the month from here on. What happens now is of another one, and is kept meanwhile.
  await tx.execute(sql`lock table ${part} in share mode`);
  if (!(await isAsWritten(tx, part, head)))
    throw new MoveRefused(`${month} is not what it was when its file was written: move it again`);
  const rest = await makeBeside(tx, month, 'rest');
  await tx.execute(sql`insert into ${rest} select e.* from ${part} as e where ${stays(alsoStays)}`);
  const went = sql`(select e.* from ${part} as e where not exists (select from ${rest} as r where r.id = e.id))`;
  await note(tx, head, went, fileBytes);
  await say('taking out');
  await exchange(tx, head.month, part, rest);
  const [left] = await tx.query<{ rows: string }[]>(sql`select count(*)::text as rows from ${part} as e`);
  return BigInt(left?.rows ?? 0);
}

async function note(tx: Writer, head: MonthHead, went: Sql, fileBytes: number): Promise<void> {
  const month = sql`${`${head.month}-01`}::date`;
  const { gone, ids, topics } = await countGone(tx, went);
  await tx.execute(
    sql`insert into messaging.moved_aggregate (aggregate, aggregate_id, month, version)
      select e.aggregate, e.aggregate_id, ${month}, max(e.version) from ${went} as e
      where e.topic = any (${leavingTopics}::text[]) group by 1, 2`,
  );
  await tx.execute(
    sql`insert into messaging.moved_month (month, head, file_bytes, gone, gone_ids, gone_of_topics, aggregates, aggregate_ids)
      select ${month}, ${JSON.stringify(head)}::jsonb, ${fileBytes}::bigint, ${gone}::bigint, ${ids}::numeric,
        ${JSON.stringify(topics)}::jsonb, count(*), ${ID_DIGEST} from (${MOVED_AGGREGATES(month)}) as moved`,
  );
}

/** Whether a month has as many events, the same ones, as when it was written. */
async function isAsWritten(reader: Reader, part: Sql, head: MonthHead): Promise<boolean> {
  const [row] = await reader.query<{ events: number; ids: string }[]>(
    sql`select count(*)::int as events, ${ID_DIGEST}::text as ids from (select p.id::text as id from ${part} as p) as own`,
  );
  return row?.events === head.events && row.ids === head.ids;
}
