import { type Reader, sql } from '@puhui/platform';
import { fen, type BusinessDate, type Id } from '@puhui/kernel';
import type { Statement } from '../statement.js';
import type { Payment } from './payment.js';

interface PaymentRow {
  statement_id: Id;
  id: string;
  attempt: number;
  state: 'paid' | 'failed';
  amount: string;
  bank_reference: string | null;
  failure: string | null;
  paid_on: BusinessDate | null;
  recorded_by: Id;
  recorded_at: string;
}
export type RecordedPayment = Payment & {
  readonly statementId: Id;
  readonly recordedBy: Id;
  readonly recordedAt: Date;
};

/** By attempt. */
export async function paymentsOf(reader: Reader, statementIds: readonly Id[]): Promise<RecordedPayment[]> {
  const rows = await reader.query<PaymentRow[]>(
    sql`select statement_id::text, id, attempt, state, amount::text, bank_reference, failure, paid_on::text,
       recorded_by::text, iso_instant(recorded_at) as recorded_at
       from payment where statement_id = any (${statementIds}::uuid[]) order by statement_id, attempt`,
  );
  return rows.map((row) => ({
    statementId: row.statement_id,
    id: row.id,
    attempt: row.attempt,
    status: row.state,
    amount: fen(BigInt(row.amount)),
    bankReference: row.bank_reference,
    failure: row.failure,
    paidOn: row.paid_on,
    recordedBy: row.recorded_by,
    recordedAt: new Date(row.recorded_at),
  }));
}

/** When the last of the approvals was given for which an order is paid; null before there is any. */
export async function approvedAt(
  reader: Reader,
  { id, revisionHash }: Pick<Statement, 'id' | 'revisionHash'>,
): Promise<Date | null> {
  const [row] = await reader.query<[{ at: string | null }]>(
    sql`select iso_instant(max(approved_at)) as at from approval
      where statement_id = ${id}::uuid and revision_hash = ${revisionHash}::text`,
  );
  return row.at === null ? null : new Date(row.at);
}
