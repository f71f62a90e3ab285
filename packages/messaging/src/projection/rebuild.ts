import { nothing, type Reader, sql, type Writer } from '@puhui/postgres';
import type { PartitionOffset } from '../broker/broker.js';
import { differingRows, digestTables, type RowDifference, type TableDigest } from './compare-rows.js';
import { checkSuffix, swapCopies } from './copy-tables.js';
import { ProjectionCopy, type ProjectionOptions } from './projection-copy.js';

export interface ProjectionComparison {
  readonly consumer: string;
  /** Of the live tables, at the offsets at which both were compared. */
  readonly tables: readonly TableDigest[];
  /** Empty when a rebuild comes out the same; the first hundred of a table, if there are more. */
  readonly differences: readonly RowDifference[];
}

const TRANSACTION_TIMEOUT_MS = 120_000;

/**
 * Builds a projector's tables anew beside the live ones, compares them at the very same offsets, and removes the new
 * ones. While the last step runs, the live projector waits.
 */
export async function compareProjection<Tx extends Writer>(
  options: ProjectionOptions<Tx>,
): Promise<ProjectionComparison> {
  const copy = new ProjectionCopy(options, checkSuffix(options.clock.now().getTime()));
  return withCopy(options, copy, async (tx) => {
    const differences: RowDifference[] = [];
    for (const table of copy.tables) {
      differences.push(...(await differingRows(tx, table, copy.names.table(table))));
    }
    return { consumer: options.projector.consumer, tables: await digestTables(tx, copy.tables), differences };
  });
}

export interface RebuildReport {
  readonly consumer: string;
  readonly before: readonly TableDigest[];
  readonly after: readonly TableDigest[];
}

/**
 * Builds a projector's tables anew and swaps them in, in one transaction with the offsets and the inbox. A live
 * projector elsewhere is fenced by its offsets and goes on from there.
 */
export async function rebuildProjection<Tx extends Writer>(
  options: ProjectionOptions<Tx>,
): Promise<RebuildReport> {
  const { consumer } = options.projector;
  const copy = new ProjectionCopy(options, 'next');
  return withCopy(options, copy, async (tx) => {
    const before = await digestTables(tx, copy.tables);
    await refuseIncomplete(tx, copy.names.consumer);
    await swapCopies(tx, consumer, copy.tables, copy.names);
    return { consumer, before, after: await digestTables(tx, copy.tables) };
  });
}

/** Runs `finish` when the copy stands exactly where the live projector stands, which waits meanwhile. */
async function withCopy<Tx extends Writer, T>(
  options: ProjectionOptions<Tx>,
  copy: ProjectionCopy<Tx>,
  finish: (tx: Tx) => Promise<T>,
): Promise<T> {
  const { database, projector } = options;
  await copy.create();
  try {
    await copy.catchUp(await liveOffsets(database, projector.consumer));
    return await database.transaction(
      async (tx) => {
        // Every batch of the live projector begins by moving one of these rows, so from here on it stands still.
        await copy.catchUp(await liveOffsets(tx, projector.consumer, sql`for update`));
        return finish(tx);
      },
      { timeoutMs: TRANSACTION_TIMEOUT_MS },
    );
  } finally {
    await copy.end();
  }
}

const liveOffsets = (reader: Reader, consumer: string, lock = nothing): Promise<PartitionOffset[]> =>
  reader.query<PartitionOffset[]>(
    sql`select topic, partition, next_offset::text as "offset" from messaging.consumer_offset
     where consumer = ${consumer}::text order by topic, partition ${lock}`,
  );

/** Rows would be missing where a message could not be handled. */
async function refuseIncomplete(tx: Writer, consumer: string): Promise<void> {
  const parked = await tx.query<{ key: string; error: string }[]>(
    sql`select key, error from messaging.parked_message where consumer = ${consumer}::text and error is not null limit 1`,
  );
  const [first] = parked;
  if (first !== undefined) {
    throw new Error(`the projection can't be rebuilt: a message of key ${first.key} fails: ${first.error}`);
  }
}
