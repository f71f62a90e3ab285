import { fen, invariant, type Id } from '@puhui/kernel';
import { type Reader, sql, type Work, type Writer } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import { evolve, type Statement, type StatementEvent, type StatementStatus } from './statement.js';
import { told } from './statement-events.js';

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
  drawn_at: string;
  dispute_reason: string | null;
  confirmed_by: Id | null;
  invoice_number: string | null;
  invoice_amount: string | null;
  invoice_uscc: string | null;
  absorbed_into: Id | null;
  version: number;
}

export const STATEMENT_COLUMNS = sql`s.id::text, s.partner_id::text, s.trade_union_id::text, s.period, s.sequence, s.status,
  s.revision, s.revision_hash, s.amount::text, s.line_count, s.entered_by::text[], s.payee_name, s.payee_uscc,
  iso_instant(s.drawn_at) as drawn_at, s.dispute_reason, s.confirmed_by::text, s.invoice_number, s.invoice_amount::text,
  s.invoice_uscc, s.absorbed_into::text, s.version`;

/** @throws InvariantViolation for a row that lacks what its status has. */
export function toStatement(row: StatementRow): Statement {
  const { status } = row;
  const base = {
    id: row.id,
    partnerId: row.partner_id,
    tradeUnionId: row.trade_union_id,
    period: row.period,
    sequence: row.sequence,
    revision: row.revision,
    revisionHash: row.revision_hash,
    amount: fen(BigInt(row.amount)),
    lineCount: row.line_count,
    payee: { name: row.payee_name, uscc: row.payee_uscc },
    drawnAt: new Date(row.drawn_at),
    enteredBy: row.entered_by,
    version: row.version,
  };
  if (status === 'draft' || status === 'sent') return { ...base, status };
  if (status === 'disputed') {
    invariant(row.dispute_reason !== null, 'a-dispute-has-its-reason', { id: row.id });
    return { ...base, status, disputeReason: row.dispute_reason };
  }
  if (status === 'absorbed') {
    invariant(row.absorbed_into !== null, 'what-was-absorbed-is-elsewhere', { id: row.id });
    return { ...base, status, absorbedInto: row.absorbed_into };
  }
  invariant(row.confirmed_by !== null, 'somebody-has-confirmed-it', { id: row.id, status });
  return { ...base, status, confirmedBy: row.confirmed_by, invoice: invoiceOf(row) };
}

const invoiceOf = (row: StatementRow) =>
  row.invoice_number === null || row.invoice_amount === null || row.invoice_uscc === null
    ? null
    : { number: row.invoice_number, amount: fen(BigInt(row.invoice_amount)), uscc: row.invoice_uscc };

/** The columns that events change. What belongs to another status is null. */
function rowOf(statement: Statement) {
  const invoice = 'invoice' in statement ? statement.invoice : null;
  return {
    status: statement.status,
    revision: statement.revision,
    revisionHash: statement.revisionHash,
    amount: statement.amount,
    lineCount: statement.lineCount,
    enteredBy: [...statement.enteredBy],
    payeeName: statement.payee.name,
    payeeUscc: statement.payee.uscc,
    drawnAt: statement.drawnAt,
    disputeReason: 'disputeReason' in statement ? statement.disputeReason : null,
    confirmedBy: 'confirmedBy' in statement ? statement.confirmedBy : null,
    invoiceNumber: invoice?.number ?? null,
    invoiceAmount: invoice?.amount ?? null,
    invoiceUscc: invoice?.uscc ?? null,
    absorbedInto: 'absorbedInto' in statement ? statement.absorbedInto : null,
    version: statement.version,
  };
}

export async function statementsById(
  reader: Reader,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, Statement>> {
  const rows = await reader.query<StatementRow[]>(
    sql`select ${STATEMENT_COLUMNS} from statement s where s.id = any (${ids}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, toStatement(row)]));
}

/** The statement, locked until the commit. */
export async function lockStatement(writer: Writer, id: Id): Promise<Statement | null> {
  const [row] = await writer.query<StatementRow[]>(
    sql`select ${STATEMENT_COLUMNS} from statement s where s.id = ${id}::uuid for update`,
  );
  return row ? toStatement(row) : null;
}

/** Keeps what happened to a statement, its row and its events. @param before null when it is drawn. */
export async function keepSteps(
  work: Work<PrismaClient>,
  before: Statement | null,
  events: readonly [StatementEvent, ...StatementEvent[]],
): Promise<Statement> {
  const { tx } = work;
  const [first, ...others] = events;
  let statement = evolve(before, first);
  tx.keep(told(first, statement, work));
  for (const event of others) {
    statement = evolve(statement, event);
    tx.keep(told(event, statement, work));
  }
  const { id } = statement;
  await tx.prisma.statement.update({ where: { id }, data: rowOf(statement) });
  return statement;
}
