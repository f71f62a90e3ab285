import { InvariantViolation, type Id, type LifeCycle } from '@puhui/kernel';
import { sql, type Reader, type Sql } from '@puhui/postgres';

/**
 * SQL: whether more was told of a thing than its row knows. Only where a database was restored to a moment before, and what it lacks was
 * kept again (ADR 0216): else both are of one commit.
 * @param id the row's, qualified
 * @param version the row's, qualified
 */
export const isToldFurther = (aggregate: string, id: Sql, version: Sql): Sql =>
  sql`coalesce((select told.version from messaging.aggregate_version as told
    where told.aggregate = ${aggregate}::text and told.aggregate_id = ${id}) > ${version}, false)`;

/** What is decided would follow something that was told and that the row does not know: whoever keeps the tables puts it right first. */
export class RecordBehind extends InvariantViolation {}

interface Versioned {
  readonly id: Id;
  readonly version: number;
}

interface Stopping<Status extends string> {
  /** The life of the thing: what is in a final state is stopped for good. */
  readonly cycle: LifeCycle<Status, never>;
  /** In which states it is stopped for a time. */
  readonly paused?: readonly Status[];
  readonly before: { readonly status: Status };
  /** What comes of it by what is decided. */
  readonly after: { readonly status: Status } | null;
}

/**
 * A locked thing as what is decided of it now is to follow: where more was told of it than its row knows (`isToldFurther`), under the version
 * of what was told last. Its next event says the whole of it, and then row and events agree again.
 * @param stopping left out where nothing is stopped by being told. What the row has forgotten may be that it was: it stays so
 *   until somebody stops it anew, or knows that it is
 * @throws RecordBehind
 */
export async function behindWhatWasTold<T extends Versioned, Status extends string>(
  reader: Reader,
  aggregate: string,
  row: T,
  stopping?: Stopping<Status>,
): Promise<T> {
  // Of a month that was moved away there is no event, and nobody knows what it said.
  const [told] = await reader.query<{ version: number; status: string | null }[]>(
    sql`select told.version, event.data->>'status' as status from messaging.aggregate_version as told
        left join messaging.event as event on event.aggregate = told.aggregate
         and event.aggregate_id = told.aggregate_id and event.version = told.version
      where told.aggregate = ${aggregate}::text and told.aggregate_id = ${row.id}::uuid and told.version > ${row.version}::int`,
  );
  if (told === undefined) return row;
  if (stopping !== undefined && !goesAsFar(stopping, told.status))
    throw new RecordBehind('event-version-is-new', {
      aggregate,
      id: row.id,
      version: row.version,
      told: told.version,
    });
  return { ...row, version: told.version };
}

/** A status of which this build knows nothing may stop a thing in any way. */
function goesAsFar<Status extends string>(
  { cycle, paused = [], before, after }: Stopping<Status>,
  told: string | null,
): boolean {
  const [final, forATime]: readonly (readonly string[])[] = [cycle.final, paused];
  const stopOf = (status: string): number =>
    final?.includes(status) === true ? 2 : forATime?.includes(status) === true ? 1 : 0;
  const known = told !== null && Object.hasOwn(cycle.steps, told);
  return known && stopOf(told) <= Math.max(stopOf(before.status), after === null ? 0 : stopOf(after.status));
}
