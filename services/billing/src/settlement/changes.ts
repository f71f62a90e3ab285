import { fen, type Fen, type Id } from '@puhui/kernel';
import { type Reader, sql, type Sql } from '@puhui/platform/plain';
import type { Revision } from './statement.js';

/** What changed from the revision that its merchant was sent before to the one that there is. Amounts in fen. */
export interface ChangeView {
  readonly revisionBefore: number;
  readonly revision: number;
  readonly changedAt: Date;
  readonly amountBefore: Fen;
  readonly amount: Fen;
  readonly linesBefore: number;
  readonly lines: number;
  readonly came: number;
  readonly went: number;
}

interface ChangeRow {
  statement_id: Id;
  revision_before: number;
  revision: number;
  redrawn_at: string;
  amount_before: string;
  amount: string;
  lines: number;
  came: number;
  went: number;
}

/** SQL: what all of some drawings, one after the other, made of a statement. */
export const WHAT_CHANGED = sql`min(revision) - 1 as revision_before, max(revision) as revision,
        iso_instant(max(redrawn_at)) as redrawn_at,
        ((array_agg(amount_before order by version))[1])::text as amount_before,
        ((array_agg(amount order by version desc))[1])::text as amount,
        (array_agg(line_count order by version desc))[1] as lines,
        sum(came)::int as came, sum(went)::int as went`;

/**
 * SQL: the version of the first drawing after the statement was last with its merchant; null where it never was before it was drawn so.
 * A draft that is drawn on before anybody sees it has its first drawing as its second version.
 */
const firstSince = (statementId: Sql): Sql => sql`(select max(f.version) from redrawing f
  where f.statement_id = ${statementId} and f.version > 2
    and not exists (select from redrawing p where p.statement_id = f.statement_id and p.version = f.version - 1))`;

/** SQL: the draft s was sent to its merchant, and is being drawn anew. */
export const wasSent: Sql = sql`${firstSince(sql`s.id`)} is not null`;

/** Of each of these statements what the last drawings changed; none of one that its merchant was sent once at most. */
export async function changesOf(
  reader: Reader,
  statementIds: readonly Id[],
): Promise<ReadonlyMap<Id, ChangeView>> {
  const rows = await reader.query<ChangeRow[]>(
    sql`select r.statement_id::text, ${WHAT_CHANGED} from redrawing r
      where r.statement_id = any (${statementIds}::uuid[]) and r.version >= ${firstSince(sql`r.statement_id`)}
      group by r.statement_id`,
  );
  return new Map(rows.map((row) => [row.statement_id, toChange(row)]));
}

const toChange = (row: ChangeRow): ChangeView => ({
  revisionBefore: row.revision_before,
  revision: row.revision,
  changedAt: new Date(row.redrawn_at),
  amountBefore: fen(BigInt(row.amount_before)),
  amount: fen(BigInt(row.amount)),
  linesBefore: row.lines - row.came + row.went,
  lines: row.lines,
  came: row.came,
  went: row.went,
});

/** What its merchant knows of a statement that is being drawn anew. The hash of that revision is not kept. */
export const asItWas = ({
  revisionBefore: revision,
  amountBefore: amount,
  linesBefore: lineCount,
}: ChangeView): Pick<Revision, 'revision' | 'revisionHash' | 'amount' | 'lineCount'> => ({
  revision,
  revisionHash: '',
  amount,
  lineCount,
});
