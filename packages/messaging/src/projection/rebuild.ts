import { nothing, type Reader, sql, type Writer } from '@puhui/postgres';
import { slotOf } from '../broker/broker.js';
import { differingRows, digestTables, type RowDifference, type TableDigest } from './compare-rows.js';
import { RebuildImpossible, refuseChanged, refuseIncomplete, refuseTied } from './completeness.js';
import { checkSuffix, keepFromWriting, swapCopies } from './copy-tables.js';
import { allowTime } from '../sql.js';
import { wordTopics } from '../topic-specs.js';
import { standsOf, type Stand } from '../transport/take-in.js';
import { ProjectionCopy, type ProjectionOptions } from './projection-copy.js';

export interface ProjectionComparison {
  readonly consumer: string;
  /** Of the live tables, at the offsets at which both were compared. */
  readonly tables: readonly TableDigest[];
  /** Empty when a rebuild comes out the same; the first hundred of a table, if there are more. */
  readonly differences: readonly RowDifference[];
}

const TRANSACTION_TIMEOUT_MS = 120_000;
/** While the live projector waits, no more than this is left to be taken in, if a few rounds can bring that about. */
const near_enough_max = 1_000n;
const rounds_max = 10;

/** Whoever waits for a comparison has less patience than who rebuilds. */
const COMPARISON_TIMEOUT_MS = 30_000;

/**
 * Builds a projector's tables anew beside the live ones, compares them at the very same offsets, and removes the new
 * ones. While the last step runs, the live projector waits.
 * @throws RebuildImpossible when they can't be built: what says where the live projector stands is wrong, or no message comes in time
 * @throws Error of the broker, when it is away from the beginning
 */
export async function compareProjection<Tx extends Writer>(
  given: ProjectionOptions<Tx>,
): Promise<ProjectionComparison> {
  const options = { timeoutMs: COMPARISON_TIMEOUT_MS, ...given };
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

export interface RebuildOptions<Tx extends Writer = Writer> extends ProjectionOptions<Tx> {
  /** Stands behind the names of the tables while they are built: see `rebuildSuffix`. */
  readonly suffix: string;
  /** Called in the transaction that swaps the tables in, before it does; when it throws, nothing is swapped. */
  readonly confirm?: (tx: Tx, report: RebuildReport) => Promise<void>;
}

/**
 * Builds a projector's tables anew and swaps them in, in one transaction with the offsets and the inbox. A live
 * projector elsewhere is fenced by its offsets and goes on from there.
 * @throws RebuildImpossible when rows would be missing; then the live tables are as they were.
 */
export async function rebuildProjection<Tx extends Writer>(
  options: RebuildOptions<Tx>,
): Promise<RebuildReport> {
  const { consumer } = options.projector;
  const copy = new ProjectionCopy(options, options.suffix);
  await refuseTied(options.database, consumer, copy.tables);
  return withCopy(options, copy, async (tx) => {
    await keepFromWriting(tx, copy.tables);
    // A partition of which the live projector knew nothing a moment ago has no row that would have kept it waiting.
    await copy.catchUp(await liveOffsets(tx, consumer, sql`for update`));
    await refuseChanged(tx, consumer, copy.tables, copy.names.table);
    await refuseIncomplete(tx, consumer, copy.names.consumer);
    const before = await digestTables(tx, copy.tables);
    const after = await digestTables(tx, copy.tables, copy.names.table);
    const report = { consumer, before, after };
    await options.confirm?.(tx, report);
    await swapCopies(tx, consumer, copy.tables, copy.names);
    return report;
  });
}

/** Runs `finish` when the copy stands exactly where the live projector stands, which waits meanwhile. */
async function withCopy<Tx extends Writer, T>(
  options: ProjectionOptions<Tx>,
  copy: ProjectionCopy<Tx>,
  finish: (tx: Tx) => Promise<T>,
): Promise<T> {
  const { database, projector } = options;
  await refuseStrange(options);
  const begun = await liveOffsets(database, projector.consumer);
  // The offset of a copy that was begun before a loss is one of the log of before.
  const standing = async (reader: Reader, lock = nothing): Promise<readonly Stand[]> => {
    const live = await liveOffsets(reader, projector.consumer, lock);
    refuseWentBack(projector.consumer, begun, live);
    return live;
  };
  await copy.create();
  try {
    for (let round = 0; round < rounds_max; round += 1) {
      const live = await standing(database);
      if (round > 0 && copy.behind(live) <= near_enough_max) break;
      await copy.catchUp(live);
    }
    return await database.transaction(
      async (tx) => {
        await allowTime(tx, TRANSACTION_TIMEOUT_MS);
        // Every batch of the live projector begins by moving one of these rows, so from here on it stands still. Whoever
        // waited for a rebuild that was swapped in waited for rows that are gone: the second look finds those in their place.
        for (let look = 0; look < 2; look += 1) await copy.catchUp(await standing(tx, sql`for update`));
        return finish(tx);
      },
      { timeoutMs: TRANSACTION_TIMEOUT_MS },
    );
  } finally {
    await copy.end();
  }
}

/** A place that the projector never reads, or to which its partition does not go, is never reached: a copy would wait until its time is up. */
async function refuseStrange<Tx extends Writer>({
  database,
  broker,
  projector,
}: ProjectionOptions<Tx>): Promise<void> {
  const { consumer, options } = projector;
  // Before the ends are asked for: the live projector goes on meanwhile.
  const live = await liveOffsets(database, consumer);
  const ends = new Map<string, bigint>();
  for (const topic of options.topics)
    for (const { partition, offset } of await broker.endOffsets(topic))
      ends.set(`${topic}/${partition}`, BigInt(offset));
  for (const { topic, partition, offset } of live)
    if (BigInt(offset) > (ends.get(`${topic}/${partition}`) ?? -1n))
      throw new RebuildImpossible(consumer, { kind: 'strange', topic, partition, offset });
}

/** @throws RebuildImpossible where the live projector has gone back to a beginning since. What it reads there, the copy takes for read. */
function refuseWentBack(consumer: string, begun: readonly Stand[], live: readonly Stand[]): void {
  const before = new Map(begun.map((stand) => [slotOf(stand), stand.wentBack]));
  for (const stand of live) {
    const { topic, partition, wentBack } = stand;
    if (wentBack !== (before.get(slotOf(stand)) ?? 0))
      throw new RebuildImpossible(consumer, { kind: 'went-back', topic, partition });
  }
}

/** Without those of words, which no table of a projector comes from: a broker may have forgotten them. */
const liveOffsets = (reader: Reader, consumer: string, lock = nothing): Promise<readonly Stand[]> =>
  standsOf(
    reader,
    sql`consumer = ${consumer}::text and topic <> all (${wordTopics}::text[]) order by topic, partition ${lock}`,
  );
