import type { Id } from '@puhui/kernel';
import type { Sql } from '@puhui/messaging';
import { pageOf, type Page, type PageRequest } from '@puhui/platform';
import type { Statement, StatementStatus } from './statement.js';
import { STATEMENT_COLUMNS, toStatement, type StatementRow } from './store.js';

/** What a reader sees: the unions whose subtrees and the partners whose statements are open to them. */
export interface Visible {
  readonly unionScopes: readonly Id[];
  readonly partners: readonly Id[];
  readonly everything: boolean;
}

export interface StatementFilter {
  readonly tradeUnionId: Id | null;
  readonly partnerId: Id | null;
  readonly period: string | null;
  readonly status: StatementStatus | null;
}

// A partner sees what was sent to it, never a draft.
const VISIBLE = `($1::boolean
  or exists (select from platform.trade_union u where u.id = s.trade_union_id and u.path && $2::uuid[])
  or (s.partner_id = any ($3::uuid[]) and s.status <> 'draft'))`;

/** Newest first. */
export async function statementPage(
  sql: Sql,
  visible: Visible,
  filter: StatementFilter,
  page: PageRequest,
): Promise<Page<Statement>> {
  const rows = await sql.$queryRawUnsafe<StatementRow[]>(
    `select ${STATEMENT_COLUMNS} from statement s where ${VISIBLE}
        and ($4::uuid is null or s.trade_union_id = $4::uuid) and ($5::uuid is null or s.partner_id = $5::uuid)
        and ($6::text is null or s.period = $6::text) and ($7::text is null or s.status = $7::text)
        and ($8::uuid is null or s.id < $8::uuid)
      order by s.id desc limit $9::int`,
    visible.everything,
    visible.unionScopes,
    visible.partners,
    filter.tradeUnionId,
    filter.partnerId,
    filter.period,
    filter.status,
    page.after?.[0] ?? null,
    page.rows + 1,
  );
  return pageOf(rows.map(toStatement), page.rows, (statement) => [statement.id]);
}

/** The statement, when it is visible. */
export async function visibleStatement(sql: Sql, visible: Visible, id: Id): Promise<Statement | null> {
  const [row] = await sql.$queryRawUnsafe<StatementRow[]>(
    `select ${STATEMENT_COLUMNS} from statement s where ${VISIBLE} and s.id = $4::uuid`,
    visible.everything,
    visible.unionScopes,
    visible.partners,
    id,
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
export type LineView = ReturnType<typeof toLine>;

/** By time of redemption. */
export async function linePage(sql: Sql, statementId: Id, page: PageRequest): Promise<Page<LineView>> {
  const [at = null, redemption = null, kind = null] = page.after ?? [];
  const rows = await sql.$queryRawUnsafe<LineRow[]>(
    `select redemption_id::text, kind, amount::text, iso_instant(redeemed_at) as redeemed_at, campaign_id::text,
       voucher_id::text, outlet_id::text
       from statement_line where statement_id = $1::uuid
        and ($2::timestamptz is null or (redeemed_at, redemption_id, kind) > ($2::timestamptz, $3::uuid, $4::text))
      order by redeemed_at, redemption_id, kind limit $5::int`,
    statementId,
    at,
    redemption,
    kind,
    page.rows + 1,
  );
  return pageOf(rows.map(toLine), page.rows, (line) => [
    line.redeemedAt.toISOString(),
    line.redemptionId,
    line.kind,
  ]);
}

const toLine = (row: LineRow) => ({
  redemptionId: row.redemption_id,
  kind: row.kind,
  amount: BigInt(row.amount),
  redeemedAt: new Date(row.redeemed_at),
  campaign: { id: row.campaign_id },
  voucher: { id: row.voucher_id },
  outlet: { id: row.outlet_id },
});

export interface ApprovalView {
  readonly personId: Id;
  readonly revisionHash: string;
  readonly approvedAt: Date;
  readonly valid: boolean;
}

export async function approvalsOf(sql: Sql, statementId: Id): Promise<ApprovalView[]> {
  const rows = await sql.$queryRawUnsafe<
    { person_id: Id; revision_hash: string; approved_at: string; valid: boolean }[]
  >(
    `select a.person_id::text, a.revision_hash, iso_instant(a.approved_at) as approved_at,
       a.revision_hash = s.revision_hash as valid
       from approval a join statement s on s.id = a.statement_id
      where a.statement_id = $1::uuid order by a.approved_at, a.person_id`,
    statementId,
  );
  return rows.map((row) => ({
    personId: row.person_id,
    revisionHash: row.revision_hash,
    approvedAt: new Date(row.approved_at),
    valid: row.valid,
  }));
}
