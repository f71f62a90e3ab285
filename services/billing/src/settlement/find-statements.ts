import { fen, isId, type Id } from '@puhui/kernel';
import {
  isInstantKey,
  type KeyTest,
  type Page,
  type pageById,
  pageOf,
  type PageRequest,
  type Reader,
  sql,
  type Sql,
} from '@puhui/platform/plain';
import { belowEach, pageOfEach, unionAndBelow } from '@puhui/platform';
import type { Graph, QueryStatementsArgs } from '../generated/graphql.js';
import type { Statement } from './statement.js';
import { STATEMENT_COLUMNS, toStatement, type StatementRow } from './store.js';

export type StatementFilter = Pick<QueryStatementsArgs, 'tradeUnionId' | 'partnerId' | 'period' | 'status'>;

/** Newest first. @param visible SQL: which statements s the reader may see. */
export async function statementPage(
  reader: Reader,
  visible: Sql,
  filter: StatementFilter,
  { rows: size, after }: ReturnType<typeof pageById>,
): Promise<Page<Statement>> {
  const { tradeUnionId = null, partnerId = null, period = null, status = null } = filter;
  const rows = await reader.query<StatementRow[]>(
    sql`select ${STATEMENT_COLUMNS} from statement s where ${visible}
        and (${tradeUnionId}::uuid is null or s.trade_union_id in ${unionAndBelow(sql`${tradeUnionId}::uuid`)})
        and (${partnerId}::uuid is null or s.partner_id = ${partnerId}::uuid)
        and (${period}::text is null or s.period = ${period}::text)
        and (${status}::text is null or s.status = ${status}::text)
        and (${after}::uuid is null or s.id < ${after}::uuid)
      order by s.id desc limit ${size + 1}::int`,
  );
  return pageOf(rows.map(toStatement), size, (statement) => [statement.id]);
}

/** Of these statements, those that are visible. */
export async function visibleStatements(
  reader: Reader,
  visible: Sql,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, Statement>> {
  const rows = await reader.query<StatementRow[]>(
    sql`select ${STATEMENT_COLUMNS} from statement s where ${visible} and s.id = any (${ids}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, toStatement(row)]));
}

interface LineRow {
  statement_id: Id;
  redemption_id: Id;
  kind: 'redemption' | 'credit';
  amount: string;
  redeemed_at: string;
  campaign_id: Id;
  voucher_id: Id;
  outlet_id: Id;
}

/** The sort keys of the lines of a statement: when, which redemption, and line or credit. */
export const BY_LINE: readonly KeyTest[] = [
  isInstantKey,
  isId,
  (key) => key === 'redemption' || key === 'credit',
];

/** Of each of these statements a page of its lines, by time of redemption. */
export async function linesOf(
  reader: Reader,
  statementIds: readonly Id[],
  { rows, after }: PageRequest,
): Promise<ReadonlyMap<Id, Page<Graph<'StatementLine'>>>> {
  const [at = null, redemption = null, kind = null] = after ?? [];
  const found = await reader.query<LineRow[]>(
    sql`select below.* from ${belowEach(
      statementIds,
      sql`select statement_id::text, redemption_id::text, l.kind, amount::text,
         iso_instant(l.redeemed_at) as redeemed_at, campaign_id::text, voucher_id::text, outlet_id::text
         from statement_line l where statement_id = parent.id
          and (${at}::timestamptz is null
            or (l.redeemed_at, l.redemption_id, l.kind) > (${at}::timestamptz, ${redemption}::uuid, ${kind}::text))
        order by l.redeemed_at, l.redemption_id, l.kind limit ${rows + 1}::int`,
    )} order by below.redeemed_at, below.redemption_id, below.kind`,
  );
  return pageOfEach(found, {
    rows,
    parentOf: (row) => row.statement_id,
    toRow: toLine,
    keysOf: (line) => [line.redeemedAt.toISOString(), line.redemptionId, line.kind],
  });
}

const toLine = (row: LineRow): Graph<'StatementLine'> => ({
  redemptionId: row.redemption_id,
  kind: row.kind,
  amount: fen(BigInt(row.amount)),
  redeemedAt: new Date(row.redeemed_at),
  campaign: { id: row.campaign_id },
  voucher: { id: row.voucher_id },
  outlet: { id: row.outlet_id },
});

interface ApprovalRow {
  statement_id: Id;
  person_id: Id;
  revision_hash: string;
  approved_at: string;
  valid: boolean;
}

/** Of each of these statements who has approved it, in the order in which they did. */
export async function approvalsOf(
  reader: Reader,
  statementIds: readonly Id[],
): Promise<ReadonlyMap<Id, Graph<'StatementApproval'>[]>> {
  const rows = await reader.query<ApprovalRow[]>(
    sql`select a.statement_id::text, a.person_id::text, a.revision_hash, iso_instant(a.approved_at) as approved_at,
       a.revision_hash = s.revision_hash as valid
       from approval a join statement s on s.id = a.statement_id
      where a.statement_id = any (${statementIds}::uuid[]) order by a.approved_at, a.person_id`,
  );
  const byStatement = Map.groupBy(rows, (row) => row.statement_id);
  return new Map([...byStatement].map(([id, approvals]) => [id, approvals.map(toApproval)]));
}

interface KeptDispute extends Graph<'StatementDispute'> {
  /** That the dispute made of the statement. */
  readonly version: number;
}

/** The sort key of what was disputed of a statement, or sent back: its version. */
export const BY_VERSION: readonly KeyTest[] = [(key) => /^[1-9]\d{0,8}$/.test(key)];

/** Of each of these statements a page of what was disputed of it, the last first. */
export async function disputesOf(
  reader: Reader,
  statementIds: readonly Id[],
  { rows, after }: PageRequest,
): Promise<ReadonlyMap<Id, Page<KeptDispute>>> {
  const [version = null] = after ?? [];
  const found = await reader.query<{ statement_id: Id; version: number; reason: string; at: string }[]>(
    sql`select below.* from ${belowEach(
      statementIds,
      sql`select statement_id::text, version, reason, iso_instant(disputed_at) as at from dispute
        where statement_id = parent.id and (${version}::int is null or version < ${version}::int)
        order by version desc limit ${rows + 1}::int`,
    )} order by below.version desc`,
  );
  return pageOfEach(found, {
    rows,
    parentOf: (row) => row.statement_id,
    toRow: ({ reason, at, version: made }): KeptDispute => ({
      reason,
      disputedAt: new Date(at),
      version: made,
    }),
    keysOf: (dispute) => [String(dispute.version)],
  });
}

interface KeptSendBack {
  readonly personId: Id;
  readonly person: { readonly id: Id };
  readonly reason: string;
  readonly sentBackAt: Date;
  /** That it made of the statement. */
  readonly version: number;
}

/** Of each of these statements a page of what approvers sent back of it, the last first. */
export async function sendBacksOf(
  reader: Reader,
  statementIds: readonly Id[],
  { rows, after }: PageRequest,
): Promise<ReadonlyMap<Id, Page<KeptSendBack>>> {
  const [version = null] = after ?? [];
  const found = await reader.query<
    { statement_id: Id; version: number; person_id: Id; reason: string; at: string }[]
  >(
    sql`select below.* from ${belowEach(
      statementIds,
      sql`select statement_id::text, version, person_id::text, reason, iso_instant(sent_back_at) as at from send_back
        where statement_id = parent.id and (${version}::int is null or version < ${version}::int)
        order by version desc limit ${rows + 1}::int`,
    )} order by below.version desc`,
  );
  return pageOfEach(found, {
    rows,
    parentOf: (row) => row.statement_id,
    toRow: ({ person_id: personId, reason, at, version: made }): KeptSendBack => ({
      personId,
      person: { id: personId },
      reason,
      sentBackAt: new Date(at),
      version: made,
    }),
    keysOf: (sendBack) => [String(sendBack.version)],
  });
}

const toApproval = (row: ApprovalRow): Graph<'StatementApproval'> => ({
  personId: row.person_id,
  person: { id: row.person_id },
  revisionHash: row.revision_hash,
  approvedAt: new Date(row.approved_at),
  valid: row.valid,
});
