import {
  StatementAbsorbed,
  StatementApproved,
  StatementConfirmed,
  StatementDisputed,
  StatementDrawn,
  StatementOrdered,
  StatementPaid,
  StatementPaymentFailed,
  StatementRedrawn,
  StatementSent,
  StatementSentBack,
} from '@puhui/contracts';
import { fen, invariant, ok, unreachable, type Id, type Result } from '@puhui/kernel';
import { newEvent, type PendingEvent } from '@puhui/messaging';
import { occurred, type Moment, type Reader, sql, type Work, type Writer } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import { digestOfDocumentWords } from '../ledger/document-words.js';
import { refuse, type RefusalWith } from '../refusals.js';
import {
  evolve,
  type Redrawing,
  type Revision,
  type Statement,
  type StatementEvent,
  type StatementOf,
  type StatementStatus,
} from './statement.js';

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

/** What a row says of every statement, whatever its status. */
export const drawnIn = (row: StatementRow): StatementOf & Revision => ({
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
});

/** @throws InvariantViolation for a row that lacks what its status has. */
export function toStatement(row: StatementRow): Statement {
  const { status } = row;
  const base = { ...drawnIn(row), enteredBy: row.entered_by, version: row.version };
  if (status === 'draft' || status === 'sent' || status === 'sent_back') return { ...base, status };
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

/** One that is known to be there. */
export async function keptStatement(reader: Reader, statementId: Id): Promise<Statement> {
  const statement = (await statementsById(reader, [statementId])).get(statementId);
  invariant(statement !== undefined, 'a-kept-statement-is-there', { statementId });
  return statement;
}

/** The statement, locked until the transaction ends. */
export async function lockStatement(
  writer: Writer,
  statementId: Id,
): Promise<Result<Statement, RefusalWith<'STATEMENT_UNKNOWN'>>> {
  const [row] = await writer.query<StatementRow[]>(
    sql`select ${STATEMENT_COLUMNS} from statement s where s.id = ${statementId}::uuid for update`,
  );
  return row ? ok(toStatement(row)) : refuse.STATEMENT_UNKNOWN({ statementId });
}

/** Lets events happen to a locked statement (or to none, for one whose row was just opened), and keeps both in one commit. */
export async function saveStatement(
  work: Work<PrismaClient>,
  before: Statement | null,
  events: readonly StatementEvent[],
): Promise<Statement> {
  let statement = before;
  for (const event of events) {
    statement = evolve(statement, event);
    work.tx.keep(told(event, statement, work));
    if (event.name === 'StatementDisputed') await keepDispute(work, statement, event.data);
    if (event.name === 'StatementSentBack') await keepSendBack(work, statement, event.data);
    if (event.name === 'StatementRedrawn') await keepRedrawing(work, statement, event.data);
  }
  invariant(statement !== null, 'events-leave-a-statement', { events: events.length });
  // A row that was just opened has no version yet.
  const where = { id: statement.id, version: before?.version ?? 0 };
  await work.tx.prisma.statement.update({ where, data: rowOf(statement) });
  return statement;
}

/** What was disputed, which the statement itself forgets when it is drawn anew. */
async function keepDispute(
  { tx, now: disputedAt }: Work<PrismaClient>,
  { id: statementId, version }: Statement,
  { disputedBy: personId, reason, salt }: Extract<StatementEvent, { name: 'StatementDisputed' }>['data'],
): Promise<void> {
  await tx.prisma.dispute.create({ data: { statementId, version, personId, disputedAt, reason, salt } });
}

/** What an approver found, which stays when the statement has been drawn anew. */
async function keepSendBack(
  { tx, now: sentBackAt }: Work<PrismaClient>,
  { id: statementId, version }: Statement,
  { sentBackBy: personId, reason, salt }: Extract<StatementEvent, { name: 'StatementSentBack' }>['data'],
): Promise<void> {
  await tx.prisma.send_back.create({ data: { statementId, version, personId, sentBackAt, reason, salt } });
}

/** What became of a statement that was drawn anew, and what who had asked for that was told. */
async function keepRedrawing(
  { tx, now: redrawnAt }: Work<PrismaClient>,
  { id: statementId, version }: Statement,
  { drawnBy: personId, change, ...drawn }: Extract<StatementEvent, { name: 'StatementRedrawn' }>['data'],
): Promise<void> {
  const { answer, ...moved } = change;
  const { revision, amount, lineCount } = drawn;
  const said = { answer: answer?.words ?? null, salt: answer?.salt ?? null };
  const data = { statementId, version, personId, redrawnAt, revision, amount, lineCount, ...moved, ...said };
  await tx.prisma.redrawing.create({ data });
}

/** What was written stands in rows; the platform is told a digest of it. */
function unsaid<Said extends { readonly reason: string; readonly salt: string }>({
  reason,
  salt,
  ...rest
}: Said) {
  return { ...rest, reasonDigest: digestOfDocumentWords({ words: reason, salt }) };
}

/** The event as the platform is told of it, given the statement as it is since. */
function told(event: StatementEvent, statement: Statement, moment: Moment): PendingEvent {
  const { id: statementId, tradeUnionId } = statement;
  const facts = occurred(statement, moment);
  const amount = statement.amount.toString();
  switch (event.name) {
    case 'StatementDrawn':
      return newEvent(StatementDrawn, { ...facts, data: drawn(statement, event.data.drawnBy) });
    case 'StatementRedrawn': {
      const { drawnBy, change } = event.data;
      const data = { ...drawn(statement, drawnBy), ...changed(change) };
      return newEvent(StatementRedrawn, { ...facts, data });
    }
    case 'StatementAbsorbed': {
      const { drawnBy, into } = event.data;
      return newEvent(StatementAbsorbed, { ...facts, data: { ...drawn(statement, drawnBy), into } });
    }
    case 'StatementSent': {
      const { partnerId, period, lineCount: lines } = statement;
      const data = { statementId, partnerId, tradeUnionId, period, lines, amount };
      return newEvent(StatementSent, { ...facts, data });
    }
    case 'StatementDisputed':
      return newEvent(StatementDisputed, { ...facts, data: { statementId, ...unsaid(event.data) } });
    case 'StatementSentBack': {
      const { revisionHash } = statement;
      const data = { statementId, revisionHash, ...unsaid(event.data) };
      return newEvent(StatementSentBack, { ...facts, data });
    }
    case 'StatementConfirmed': {
      const { confirmedBy, invoice: given } = event.data;
      const invoice = given && { ...given, amount: given.amount.toString() };
      return newEvent(StatementConfirmed, { ...facts, data: { statementId, confirmedBy, invoice } });
    }
    case 'StatementApproved': {
      const { revisionHash } = statement;
      return newEvent(StatementApproved, { ...facts, data: { statementId, ...event.data, revisionHash } });
    }
    case 'StatementOrdered': {
      const { paymentId, attempt, sha256: orderSha256 } = event.data;
      return newEvent(StatementOrdered, {
        ...facts,
        data: { statementId, paymentId, attempt, amount, orderSha256 },
      });
    }
    case 'StatementPaymentFailed':
      return newEvent(StatementPaymentFailed, { ...facts, data: { statementId, ...unsaid(event.data) } });
    case 'StatementPaid': {
      const data = { statementId, ...event.data, amount, paidAt: moment.now.toISOString() };
      return newEvent(StatementPaid, { ...facts, data });
    }
    default:
      return unreachable(event);
  }
}

const changed = ({ amountBefore, came, went, answer }: Redrawing) => ({
  amountBefore: amountBefore.toString(),
  came,
  went,
  ...(answer && { answerDigest: digestOfDocumentWords(answer) }),
});

const drawn = (statement: Statement, drawnBy: Id) => ({
  statementId: statement.id,
  partnerId: statement.partnerId,
  tradeUnionId: statement.tradeUnionId,
  period: statement.period,
  sequence: statement.sequence,
  revision: statement.revision,
  revisionHash: statement.revisionHash,
  lines: statement.lineCount,
  amount: statement.amount.toString(),
  drawnBy,
});
