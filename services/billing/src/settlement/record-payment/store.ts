import { fen, invariant, type BusinessDate, type Id } from '@puhui/kernel';
import type { Sql } from '@puhui/messaging';
import type { Unit } from '../../unit.js';
import type { Statement } from '../statement.js';
import type { CampaignShare } from './entries.js';
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
  recorded_at: string;
}
export type RecordedPayment = Payment & { readonly statementId: Id; readonly recordedAt: Date };

/** By attempt. */
export async function paymentsOf(sql: Sql, statementIds: readonly Id[]): Promise<RecordedPayment[]> {
  const rows = await sql.$queryRawUnsafe<PaymentRow[]>(
    `select statement_id::text, id, attempt, state, amount::text, bank_reference, failure, paid_on::text,
       iso_instant(recorded_at) as recorded_at
       from payment where statement_id = any ($1::uuid[]) order by statement_id, attempt`,
    statementIds,
  );
  return rows.map((row) => ({
    statementId: row.statement_id,
    id: row.id,
    attempt: row.attempt,
    state: row.state,
    amount: fen(BigInt(row.amount)),
    bankReference: row.bank_reference,
    failure: row.failure,
    paidOn: row.paid_on,
    recordedAt: new Date(row.recorded_at),
  }));
}

/** What the statement owes for each campaign, in the order of their ids. */
export async function sharesOf(unit: Unit, statementId: Id): Promise<CampaignShare[]> {
  const rows = await unit.$queryRawUnsafe<
    { campaign_id: Id; trade_union_id: Id; year: number; line: string; occasion: string; amount: string }[]
  >(
    `select c.campaign_id::text, c.trade_union_id::text, c.year::int, c.line, c.occasion, l.amount::text
       from (select campaign_id, sum(amount) as amount from statement_line where statement_id = $1::uuid
              group by campaign_id) l
       join commitment c on c.campaign_id = l.campaign_id order by c.campaign_id`,
    statementId,
  );
  return rows.map((row) => ({
    campaignId: row.campaign_id,
    line: { tradeUnionId: row.trade_union_id, year: row.year, line: row.line },
    occasion: row.occasion,
    amount: fen(BigInt(row.amount)),
  }));
}

/** Adds the outcome of an attempt. */
export async function keepPayment(
  unit: Unit,
  statementId: Id,
  payment: Payment & { orderSha256: string; recordedBy: Id; recordedAt: Date },
): Promise<void> {
  await unit.$executeRawUnsafe(
    `insert into payment (id, statement_id, attempt, state, amount, order_sha256, bank_reference, failure, recorded_by,
       recorded_at, paid_on)
     values ($1::text, $2::uuid, $3::int, $4::text, $5::bigint, $6::text, $7::text, $8::text, $9::uuid,
       $10::timestamptz, $11::date)`,
    payment.id,
    statementId,
    payment.attempt,
    payment.state,
    payment.amount.toString(),
    payment.orderSha256,
    payment.bankReference,
    payment.failure,
    payment.recordedBy,
    payment.recordedAt.toISOString(),
    payment.paidOn,
  );
}

/** When the last of the approvals was given for which an order is paid. */
export async function approvedAt(sql: Sql, statement: Pick<Statement, 'id' | 'revisionHash'>): Promise<Date> {
  const [row] = await sql.$queryRawUnsafe<[{ at: string | null }]>(
    `select iso_instant(max(approved_at)) as at from approval
      where statement_id = $1::uuid and revision_hash = $2::text`,
    statement.id,
    statement.revisionHash,
  );
  invariant(row.at !== null, 'approved-statement-has-approvals', { statementId: statement.id });
  return new Date(row.at);
}
