import { type Reader, sql, type Sql, type Writer } from '@puhui/postgres';
import type { Id } from '@puhui/kernel';
import type { Progress, RebuildReport } from '@puhui/messaging';

/** A projection is rebuilt, or a topic filled again. */
export type RemedyKind = 'rebuild' | 'refill';

/** A table before and after its rebuild. */
export interface RebuiltTable {
  readonly table: string;
  readonly rowsBefore: number;
  readonly rowsAfter: number;
  /** Whether any row is another one than before. */
  readonly changed: boolean;
}

export interface Remedy {
  readonly id: Id;
  readonly kind: RemedyKind;
  /** The projector, or the topic. */
  readonly subject: string;
  readonly status: 'running' | 'done' | 'failed' | 'interrupted';
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly done: number;
  readonly total: number | null;
  readonly tables: readonly RebuiltTable[];
  readonly problem: string | null;
}

export type RemedyRef = Pick<Remedy, 'kind' | 'subject'>;

export interface RemedyEnd {
  readonly status: Exclude<Remedy['status'], 'running'>;
  readonly at: Date;
  readonly problem?: string;
  readonly tables?: readonly RebuiltTable[];
}

/** Whoever carries a remedy out says that it lives every few seconds. Who says nothing for so long is dead. */
export const BEAT_MS = 2_000;
const DEAD_AFTER_MS = 15_000;

/** Offsets are wider than counts of the graph; progress that would be is told as the most that one can be. */
const COUNT_MAX = 2_147_483_647;
const COLUMNS = sql`id::text as id, kind, subject, status, started_at as "startedAt", finished_at as "finishedAt",
  least(done, ${COUNT_MAX}::int)::int as done,
  case when total is not null then least(total, ${COUNT_MAX}::int)::int end as total, tables, problem`;
const ofSubject = ({ kind, subject }: RemedyRef): Sql =>
  sql`kind = ${kind}::text and subject = ${subject}::text and status = 'running'`;
const DEAD = sql`status = 'running' and heard_at < clock_timestamp() - make_interval(secs => ${DEAD_AFTER_MS / 1000}::float8)`;

export async function readRemedy(reader: Reader, id: Id): Promise<Remedy | null> {
  const [remedy] = await reader.query<Remedy[]>(
    sql`select ${COLUMNS} from platform.remedy where id = ${id}::uuid`,
  );
  return remedy ?? null;
}

/** What is under way, as far as its process lives. */
export const runningRemedies = (reader: Reader, kind: RemedyKind): Promise<Remedy[]> =>
  reader.query<Remedy[]>(
    sql`select ${COLUMNS} from platform.remedy where status = 'running' and kind = ${kind}::text and not (${DEAD}) order by subject`,
  );

/** Of each subject the newest that is over. */
export const lastRemedies = (reader: Reader, kind: RemedyKind): Promise<Remedy[]> =>
  reader.query<Remedy[]>(
    sql`select distinct on (subject) ${COLUMNS} from platform.remedy
      where status <> 'running' and kind = ${kind}::text order by subject, started_at desc, id desc`,
  );

/** Two that ask for the same wait for each other here. @returns the one that is under way. */
export async function heldRemedy(writer: Writer, ref: RemedyRef): Promise<Remedy | undefined> {
  await writer.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`puhui-remedy ${ref.kind} ${ref.subject}`}::text, 0))`,
  );
  const [held] = await writer.query<Remedy[]>(
    sql`select ${COLUMNS} from platform.remedy where ${ofSubject(ref)} and not (${DEAD})`,
  );
  return held;
}

/** The caller has seen that none is under way: what stands there as running belongs to a dead process. */
export async function insertRemedy(
  writer: Writer,
  ref: RemedyRef,
  started: { readonly id: Id; readonly by: Id; readonly at: Date; readonly ofDead: string },
): Promise<void> {
  const { id, by, at, ofDead } = started;
  await writer.execute(
    sql`update platform.remedy set status = 'interrupted', finished_at = ${at}::timestamptz, problem = ${ofDead}::text where ${ofSubject(ref)}`,
  );
  await writer.execute(
    sql`insert into platform.remedy (id, kind, subject, status, started_by, started_at)
     values (${id}::uuid, ${ref.kind}::text, ${ref.subject}::text, 'running', ${by}::uuid, ${at}::timestamptz)`,
  );
}

/** Says that it is alive, and how far it is. @returns false when it was taken for dead: then somebody else may have begun. */
export async function beat(writer: Writer, id: Id, progress: Progress | undefined): Promise<boolean> {
  const done = progress?.done ?? 0n;
  const changed = await writer.execute(
    sql`update platform.remedy set heard_at = clock_timestamp(), done = ${done}::bigint, total = ${progress?.total ?? null}::bigint
     where id = ${id}::uuid and status = 'running'`,
  );
  return changed === 1;
}

/** @returns false when it has ended already: it was taken for dead, and somebody else may have begun. */
export async function endRemedy(
  writer: Writer,
  id: Id,
  progress: Progress | undefined,
  { status, at, problem, tables = [] }: RemedyEnd,
): Promise<boolean> {
  const changed = await writer.execute(
    sql`update platform.remedy set status = ${status}::text, finished_at = ${at}::timestamptz, problem = ${problem ?? null}::text,
       tables = ${JSON.stringify(tables)}::jsonb, done = ${progress?.done ?? 0n}::bigint, total = ${progress?.total ?? null}::bigint
     where id = ${id}::uuid and status = 'running'`,
  );
  return changed === 1;
}

/** Whoever carried these out is dead. */
export const endDead = (writer: Writer, at: Date, words: (kind: RemedyKind) => string): Promise<number> =>
  writer.execute(
    sql`update platform.remedy set status = 'interrupted', finished_at = ${at}::timestamptz,
       problem = case kind when 'refill' then ${words('refill')}::text else ${words('rebuild')}::text end where ${DEAD}`,
  );

/** Rows before and after, table by table. */
export const rebuiltTables = ({ before, after }: RebuildReport): RebuiltTable[] =>
  before.map(({ table, rows, digest }, nr) => ({
    table,
    rowsBefore: rows,
    rowsAfter: after[nr]?.rows ?? 0,
    changed: after[nr]?.digest !== digest,
  }));
