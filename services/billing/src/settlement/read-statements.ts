import type { Reader } from '@puhui/platform';
import type { Id } from '@puhui/kernel';

import { pageOf, type Page, type PageRequest, sql } from '@puhui/platform';
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
  reader: Reader,
  visible: Visible,
  filter: StatementFilter,
  page: PageRequest,
): Promise<Page<Statement>> {
  const rows = await reader.query<StatementRow[]>(
    sql`select ${STATEMENT_COLUMNS} from statement s where ${VISIBLE}
        and (${filter.tradeUnionId}::uuid is null or s.trade_union_id = ${filter.tradeUnionId}::uuid) and (${filter.partnerId}::uuid is null or s.partner_id = ${filter.partnerId}::uuid)
        and (${filter.period}::text is null or s.period = ${filter.period}::text) and (${filter.status}::text is null or s.status = ${filter.status}::text)
        and (${page.after?.[0] ?? null}::uuid is null or s.id < ${page.after?.[0] ?? null}::uuid)
      order by s.id desc limit ${page.rows + 1}::int`,
  );
  return pageOf(rows.map(toStatement), page.rows, (statement) => [statement.id]);
}

/** The statement, when it is visible. */
export async function visibleStatement(reader: Reader, visible: Visible, id: Id): Promise<Statement | null> {
  const [row] = await reader.query<StatementRow[]>(
    sql`select ${STATEMENT_COLUMNS} from statement s where ${VISIBLE} and s.id = ${id}::uuid`,
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
export async function linePage(reader: Reader, statementId: Id, page: PageRequest): Promise<Page<LineView>> {
  const [at = null, redemption = null, kind = null] = page.after ?? [];
  const rows = await reader.query<LineRow[]>(
    sql`select redemption_id::text, kind, amount::text, iso_instant(redeemed_at) as redeemed_at, campaign_id::text,
       voucher_id::text, outlet_id::text
       from statement_line where statement_id = ${statementId}::uuid
        and (${at}::timestamptz is null or (redeemed_at, redemption_id, kind) > (${at}::timestamptz, ${redemption}::uuid, ${kind}::text))
      order by redeemed_at, redemption_id, kind limit ${page.rows + 1}::int`,
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

export async function approvalsOf(reader: Reader, statementId: Id): Promise<ApprovalView[]> {
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
    revisionHash: row.revision_hash,
    approvedAt: new Date(row.approved_at),
    valid: row.valid,
  }));
}
