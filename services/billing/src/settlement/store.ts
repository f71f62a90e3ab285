import type { Reader } from '@puhui/platform';
import { sql } from '@puhui/platform';
import { fen, type Id } from '@puhui/kernel';

import type { Unit } from '../unit.js';
import type { Statement, StatementStatus } from './statement.js';

export interface StatementRow {
  id: Id;
  partner_id: Id;
  trade_union_id: Id;
  period: string;
  sequence: number;
  status: StatementStatus;
  revision: number;
  revision_hash: string;
  amount: string;
  line_count: number;
  entered_by: Id[];
  payee_name: string;
  payee_uscc: string;
  dispute_reason: string | null;
  invoice_number: string | null;
  invoice_amount: string | null;
  invoice_uscc: string | null;
  version: number;
}

export const STATEMENT_COLUMNS = `s.id::text, s.partner_id::text, s.trade_union_id::text, s.period, s.sequence, s.status,
  s.revision, s.revision_hash, s.amount::text, s.line_count, s.entered_by::text[], s.payee_name, s.payee_uscc,
  s.dispute_reason, s.invoice_number, s.invoice_amount::text, s.invoice_uscc, s.version`;

export const toStatement = (row: StatementRow): Statement => ({
  id: row.id,
  partnerId: row.partner_id,
  tradeUnionId: row.trade_union_id,
  period: row.period,
  sequence: row.sequence,
  status: row.status,
  revision: row.revision,
  revisionHash: row.revision_hash,
  amount: fen(BigInt(row.amount)),
  lineCount: row.line_count,
  enteredBy: row.entered_by,
  payee: { name: row.payee_name, uscc: row.payee_uscc },
  disputeReason: row.dispute_reason,
  invoice:
    row.invoice_number === null || row.invoice_amount === null || row.invoice_uscc === null
      ? null
      : { number: row.invoice_number, amount: fen(BigInt(row.invoice_amount)), uscc: row.invoice_uscc },
  version: row.version,
});

export async function statementsById(reader: Reader, ids: readonly Id[]): Promise<Statement[]> {
  const rows = await reader.query<StatementRow[]>(
    sql`select ${STATEMENT_COLUMNS} from statement s where s.id = any (${ids}::uuid[])`,
  );
  return rows.map(toStatement);
}

/** The statement, locked until the commit. */
export async function lockStatement(unit: Unit, id: Id): Promise<Statement | null> {
  const [row] = await unit.query<StatementRow[]>(
    sql`select ${STATEMENT_COLUMNS} from statement s where s.id = ${id}::uuid for update`,
  );
  return row ? toStatement(row) : null;
}

export interface StatementChange {
  readonly status: StatementStatus;
  /** Joins those who entered it. */
  readonly enteredBy?: Id;
  readonly confirmedBy?: Id;
  readonly disputeReason?: string;
  readonly invoice?: Statement['invoice'];
}

/** Moves a statement on and counts its version, which the event of the change carries. */
export async function changeStatement(
  unit: Unit,
  statement: Statement,
  change: StatementChange,
): Promise<Statement> {
  const { invoice } = change;
  const [row] = await unit.query<[StatementRow]>(
    sql`update statement s set status = ${change.status}::text, version = s.version + 1,
       entered_by = case when ${change.enteredBy ?? null}::uuid is null or ${change.enteredBy ?? null}::uuid = any (s.entered_by) then s.entered_by
         else s.entered_by || ${change.enteredBy ?? null}::uuid end,
       confirmed_by = coalesce(${change.confirmedBy ?? null}::uuid, s.confirmed_by), dispute_reason = coalesce(${change.disputeReason ?? null}::text, s.dispute_reason),
       invoice_number = coalesce(${invoice?.number ?? null}::text, s.invoice_number),
       invoice_amount = coalesce(${invoice?.amount.toString() ?? null}::bigint, s.invoice_amount), invoice_uscc = coalesce(${invoice?.uscc ?? null}::text, s.invoice_uscc)
     where s.id = ${statement.id}::uuid returning ${STATEMENT_COLUMNS}`,
  );
  return toStatement(row);
}
