import { allowedTime, identifier, sql, type Sql, type Writer } from '@puhui/postgres';
import { join } from 'node:path';
import { digestOfStored, type StoredEvent } from '../integrity/blocks.js';
import { addedIds } from '../integrity/id-digest.js';
import { insertionOfStored } from '../integrity/stored-rows.js';
import type { SqlDatabase } from '../sql.js';
import { makeBeside } from './beside.js';
import { exchange, LOCK_WAIT_MS, patiently } from './exchange.js';
import { hereOfMonth } from './here-of-month.js';
import { checkMonthFile, eventsInFile } from './month-file.js';
import { blockSpan, monthFileName, type MonthHead } from './month-head.js';
import { MOVE_TIMEOUT_MS, MoveRefused } from './move-options.js';
import { noted, oneAtATime, proved } from './one-at-a-time.js';
import { partitionName, partitionOf } from './what-goes.js';

export interface BackOptions {
  /** As the owner of the tables, with two connections. */
  readonly database: SqlDatabase;
  readonly service: string;
  /** "2026-03". */
  readonly month: string;
  /** Where its file lies. It stays there. */
  readonly folder: string;
  /** Told of each step, and waited for. */
  readonly say: (step: BackStep) => void | Promise<void>;
}

/**
 * In their order; wherever it breaks off no event has come or gone, and the same command begins anew. While it says `bringing back` it may
 * do so again: the exchange is tried until nobody is in its way.
 */
export type BackStep = 'proved' | 'filled' | 'bringing back' | 'brought back';

export interface BackOutcome {
  readonly head: MonthHead;
  readonly path: string;
  /** Events that were not here; null of a month that is here already. */
  readonly brought: bigint | null;
}

/**
 * Puts the events of a month that was moved away back into the database, each as its file has it and the chain says: first beside the
 * others, for as long as it takes, then among them, in one short transaction that also takes back that it was moved. What the file has and
 * what is here then come to the same; the file stays.
 * @throws MoveRefused for a file that is not the one that was written, or lacks anything
 */
export const bringMonthBack = (options: BackOptions): Promise<BackOutcome> =>
  oneAtATime(options.database, () => backAlone(options));

async function backAlone(options: BackOptions): Promise<BackOutcome> {
  const { database, service, month, folder, say } = options;
  const path = join(folder, monthFileName(service, month));
  const moved = await noted(database, month);
  if (moved === undefined) return { head: await isHere(options, path), path, brought: null };
  await proved(path, moved.head);
  await say('proved');
  await database.transaction((tx) => fillBeside(tx, moved.head, path), { timeoutMs: MOVE_TIMEOUT_MS });
  await say('filled');
  const brought = await patiently(database, (tx) => inOneStep(tx, options, moved.head));
  await say('brought back');
  return { head: moved.head, path, brought };
}

/** Of a month that was never moved, or is back: every event of its file is here, where the chain has it. */
async function isHere({ database, service, month }: BackOptions, path: string): Promise<MonthHead> {
  const { head, findings } = await checkMonthFile(path);
  const [wrong] = findings;
  if (wrong !== undefined)
    throw new MoveRefused(`${wrong.what}: expected ${wrong.expected}, found ${wrong.found}`);
  if (head === null || head.service !== service || head.month !== month)
    throw new MoveRefused(`${path} is another month’s file, or another service’s`);
  const { events, ids } = await hereOfMonth(database, month, blockSpan(head));
  if (events !== BigInt(head.events) || ids !== BigInt(head.ids))
    throw new MoveRefused(`${month} was not moved away, and is not what ${path} has: run verify`);
  return head;
}

/** Nobody waits for it, and nobody believes what one that broke off has left. */
async function fillBeside(tx: Writer, head: MonthHead, path: string): Promise<void> {
  await tx.execute(sql`select ${allowedTime(MOVE_TIMEOUT_MS)}`);
  const back = await makeBeside(tx, head.month, 'back');
  await fill(tx, back, head, path);
  await tx.execute(sql`analyze ${back}`);
}

async function inOneStep(tx: Writer, { month, say }: BackOptions, head: MonthHead): Promise<bigint> {
  await tx.execute(
    sql`select ${allowedTime(MOVE_TIMEOUT_MS)}, set_config('lock_timeout', ${String(LOCK_WAIT_MS)}, true)`,
  );
  const part = partitionOf(month);
  const back = identifier(`${partitionName(month)}_back`);
  // Nobody adds to the month from here on.
  await tx.execute(sql`lock table ${part} in share mode`);
  const [stayed] = await tx.query<{ rows: string }[]>(sql`select count(*)::text as rows from ${part} as p`);
  // What was dated in the month after it had gone.
  const late = await tx.execute(
    sql`insert into ${back} select p.* from ${part} as p where not exists (select from ${back} as b where b.id = p.id)`,
  );
  await say('bringing back');
  await forget(tx, month);
  await exchange(tx, month, part, back);
  return BigInt(head.events + late) - BigInt(stayed?.rows ?? 0);
}

/** Its notes are final; they go for who says in the same transaction that the month is here again. */
async function forget(tx: Writer, month: string): Promise<void> {
  const first = `${month}-01`;
  await tx.execute(sql`select set_config('puhui.month_is_back', ${month}::text, true)`);
  await tx.execute(sql`delete from messaging.moved_aggregate as a where a.month = ${first}::date`);
  await tx.execute(sql`delete from messaging.moved_month as m where m.month = ${first}::date`);
}

const page_rows_max = 1_000;

/** Every event is proved once more: the file could have been replaced since it was read. */
async function fill(tx: Writer, back: Sql, head: MonthHead, path: string): Promise<void> {
  let [events, ids, page] = [0, 0n, [] as StoredEvent[]];
  const flush = async (): Promise<void> => {
    if (page.length > 0) await tx.execute(insertionOfStored(back, page));
    page = [];
  };
  for await (const event of eventsInFile(path)) {
    if (digestOfStored(event) !== event.digest)
      throw new MoveRefused(`event ${event.id} is not what ${path} says of it`);
    events += 1;
    ids = addedIds(ids, event.id);
    page.push(event);
    if (page.length === page_rows_max) await flush();
  }
  await flush();
  if (events !== head.events || ids !== BigInt(head.ids))
    throw new MoveRefused(`${path} is not what it was when it was proved: begin again`);
}
