import { daysAfter, fen, isId, startOfBusinessDate, type Id } from '@puhui/kernel';
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
import type { Graph, QueryStatementsArgs, StatementLinesArgs } from '../generated/graphql.js';
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

/** Some of a statement's lines: of one outlet, and of business days. */
export type LineFilter = Pick<StatementLinesArgs, 'outletId' | 'from' | 'to'>;

/** Of each of these statements a page of its lines, by time of redemption. */
export async function linesOf(
  reader: Reader,
  statementIds: readonly Id[],
  { rows, after, outletId = null, from = null, to = null }: PageRequest & LineFilter,
): Promise<ReadonlyMap<Id, Page<Graph<'StatementLine'>>>> {
  const [fromAt, beforeAt] = [from && startOfBusinessDate(from), to && startOfBusinessDate(daysAfter(to, 1))];
  const [at = null, redemption = null, kind = null] = after ?? [];
  const found = await reader.query<LineRow[]>(
    sql`select below.* from ${belowEach(
      statementIds,
      sql`select statement_id::text, redemption_id::text, l.kind, amount::text,
         iso_instant(l.redeemed_at) as redeemed_at, campaign_id::text, voucher_id::text, outlet_id::text
         from statement_line l where statement_id = parent.id
          and (${outletId}::uuid is null or l.outlet_id = ${outletId}::uuid)
          and (${fromAt}::timestamptz is null or l.redeemed_at >= ${fromAt}::timestamptz)
          and (${beforeAt}::timestamptz is null or l.redeemed_at < ${beforeAt}::timestamptz)
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
