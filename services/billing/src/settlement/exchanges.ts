import { fen, type Fen, type Id } from '@puhui/kernel';
import { type KeyTest, type Page, type PageRequest, type Reader, sql, type Sql } from '@puhui/platform/plain';
import { belowEach, pageOfEach } from '@puhui/platform';
import type { Graph } from '../generated/graphql.js';
import { WHAT_CHANGED } from './changes.js';

/** What drawing a statement anew made of it, and what whoever had asked for that was answered. Amounts in fen. */
export interface RedrawingView {
  readonly revisionBefore: number;
  readonly revision: number;
  readonly personId: Id;
  readonly person: { readonly id: Id };
  readonly redrawnAt: Date;
  readonly answer: string | null;
  readonly amountBefore: Fen;
  readonly amount: Fen;
  readonly linesBefore: number;
  readonly lines: number;
  readonly came: number;
  readonly went: number;
}

/** Something that somebody found wrong in a statement, and what they were answered. */
interface Kept {
  /** That it made of the statement. */
  readonly version: number;
  readonly answered: RedrawingView | null;
}
type KeptDispute = Graph<'StatementDispute'> & Kept;
type KeptSendBack = Graph<'StatementSendBack'> & Kept;

/** The sort key of what was disputed of a statement, or sent back: its version. */
export const BY_VERSION: readonly KeyTest[] = [(key) => /^[1-9]\d{0,8}$/.test(key)];

interface AskedRow {
  statement_id: Id;
  version: number;
  person_id: Id;
  reason: string;
  at: string;
  answer: string | null;
  revision_before: number | null;
  revision: number | null;
  redrawn_by: Id | null;
  redrawn_at: string | null;
  amount_before: string | null;
  amount: string | null;
  lines: number | null;
  came: number | null;
  went: number | null;
}

/**
 * SQL: of each of some statements a page of what was asked of it, the last first, with what drawing it anew made of that. After a
 * statement was disputed or sent back comes nothing but a drawing, and after that perhaps another, until it is sent: what changed is what
 * all of them did, and the first has the answer.
 */
const askedOf = (asked: Sql, version: string | null, rows: number): Sql => sql`
  select d.statement_id::text, d.version, d.person_id::text, d.reason, iso_instant(d.at) as at, r.*
    from (${asked}) d left join lateral (
      select (array_agg(answer order by version))[1] as answer, (array_agg(person_id::text order by version))[1] as redrawn_by,
        ${WHAT_CHANGED}
        from (select r.*, row_number() over (order by r.version) as nth from redrawing r
          where r.statement_id = d.statement_id and r.version > d.version) r
        where r.version = d.version + r.nth) r on true
    where d.statement_id = parent.id and (${version}::int is null or d.version < ${version}::int)
    order by d.version desc limit ${rows + 1}::int`;

async function pagesOf<Node extends Kept>(
  reader: Reader,
  statementIds: readonly Id[],
  { rows, after }: PageRequest,
  asked: Sql,
  toRow: (row: AskedRow) => Node,
): Promise<ReadonlyMap<Id, Page<Node>>> {
  const found = await reader.query<AskedRow[]>(
    sql`select below.* from ${belowEach(statementIds, askedOf(asked, after?.[0] ?? null, rows))} order by below.version desc`,
  );
  return pageOfEach(found, {
    rows,
    parentOf: (row) => row.statement_id,
    toRow,
    keysOf: ({ version }) => [String(version)],
  });
}

/** Of each of these statements a page of what was disputed of it, the last first. */
export const disputesOf = (
  reader: Reader,
  statementIds: readonly Id[],
  page: PageRequest,
): Promise<ReadonlyMap<Id, Page<KeptDispute>>> =>
  pagesOf(
    reader,
    statementIds,
    page,
    sql`select statement_id, version, person_id, reason, disputed_at as at from dispute`,
    (row) => ({ ...said(row), disputedAt: new Date(row.at) }),
  );

/** Of each of these statements a page of what approvers sent back of it, the last first. */
export const sendBacksOf = (
  reader: Reader,
  statementIds: readonly Id[],
  page: PageRequest,
): Promise<ReadonlyMap<Id, Page<KeptSendBack>>> =>
  pagesOf(
    reader,
    statementIds,
    page,
    sql`select statement_id, version, person_id, reason, sent_back_at as at from send_back`,
    (row) => ({ ...said(row), sentBackAt: new Date(row.at) }),
  );

/** What somebody knows of a dispute who knows the statement up to a revision: no answer that made a later one. */
export const asAnsweredUpTo = (revision: number, dispute: KeptDispute): KeptDispute =>
  dispute.answered !== null && dispute.answered.revision > revision
    ? { ...dispute, answered: null }
    : dispute;

const said = (row: AskedRow) => ({
  version: row.version,
  personId: row.person_id,
  person: { id: row.person_id },
  reason: row.reason,
  answered: answeredIn(row),
});

function answeredIn(row: AskedRow): RedrawingView | null {
  const { revision, redrawn_by: personId, redrawn_at: at, amount, amount_before: before } = row;
  const { lines, came, went, answer, revision_before: revisionBefore } = row;
  if (revision === null || personId === null || at === null || amount === null || before === null)
    return null;
  if (revisionBefore === null || lines === null || came === null || went === null) return null;
  return {
    revisionBefore,
    revision,
    personId,
    person: { id: personId },
    redrawnAt: new Date(at),
    answer,
    amountBefore: fen(BigInt(before)),
    amount: fen(BigInt(amount)),
    linesBefore: lines - came + went,
    lines,
    came,
    went,
  };
}
