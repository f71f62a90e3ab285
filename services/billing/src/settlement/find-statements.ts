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
import { unionAndBelow } from '@puhui/platform';
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

/** The statement, when it is visible. */
export async function oneStatement(reader: Reader, visible: Sql, id: Id): Promise<Statement | null> {
  const [row] = await reader.query<StatementRow[]>(
    sql`select ${STATEMENT_COLUMNS} from statement s where ${visible} and s.id = ${id}::uuid`,
  );
  return row ? toStatement(row) : null;
}

interface LineRow {
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

/** By time of redemption. */
export async function linePage(
  reader: Reader,
  statementId: Id,
  page: PageRequest,
): Promise<Page<Graph<'StatementLine'>>> {
  const [at = null, redemption = null, kind = null] = page.after ?? [];
  const rows = await reader.query<LineRow[]>(
    sql`select redemption_id::text, kind, amount::text, iso_instant(redeemed_at) as redeemed_at, campaign_id::text,
       voucher_id::text, outlet_id::text
       from statement_line where statement_id = ${statementId}::uuid
        and (${at}::timestamptz is null
          or (redeemed_at, redemption_id, kind) > (${at}::timestamptz, ${redemption}::uuid, ${kind}::text))
      order by redeemed_at, redemption_id, kind limit ${page.rows + 1}::int`,
  );
  const { nodes, pageInfo } = pageOf(rows, page.rows, (row) => [
    row.redeemed_at,
    row.redemption_id,
    row.kind,
  ]);
  return { nodes: nodes.map(toLine), pageInfo };
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

export async function approvalsOf(reader: Reader, statementId: Id): Promise<Graph<'StatementApproval'>[]> {
  const rows = await reader.query<
    { person_id: Id; revision_hash: string; approved_at: string; valid: boolean }[]
  >(
    sql`select a.person_id::text, a.revision_hash, iso_instant(a.approved_at) as approved_at,
       a.revision_hash = s.revision_hash as valid
       from approval a join statement s on s.id = a.statement_id
      where a.statement_id = ${statementId}::uuid order by a.approved_at, a.person_id`,
  );
  return rows.map((row) => ({
    personId: row.person_id,
    person: { id: row.person_id },
    revisionHash: row.revision_hash,
    approvedAt: new Date(row.approved_at),
    valid: row.valid,
  }));
}
