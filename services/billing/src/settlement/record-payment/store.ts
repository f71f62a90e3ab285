import type { Reader } from '@puhui/platform';
import { sql } from '@puhui/platform';
import { fen, invariant, type BusinessDate, type Id } from '@puhui/kernel';

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
export async function paymentsOf(reader: Reader, statementIds: readonly Id[]): Promise<RecordedPayment[]> {
  const rows = await reader.query<PaymentRow[]>(
    sql`select statement_id::text, id, attempt, state, amount::text, bank_reference, failure, paid_on::text,
       iso_instant(recorded_at) as recorded_at
       from payment where statement_id = any (${statementIds}::uuid[]) order by statement_id, attempt`,
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
  const rows = await unit.query<
    { campaign_id: Id; trade_union_id: Id; year: number; line: string; occasion: string; amount: string }[]
  >(
    sql`select c.campaign_id::text, c.trade_union_id::text, c.year::int, c.line, c.occasion, l.amount::text
       from (select campaign_id, sum(amount) as amount from statement_line where statement_id = ${statementId}::uuid
              group by campaign_id) l
       join commitment c on c.campaign_id = l.campaign_id order by c.campaign_id`,
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
  await unit.execute(
    sql`insert into payment (id, statement_id, attempt, state, amount, order_sha256, bank_reference, failure, recorded_by,
       recorded_at, paid_on)
     values (${payment.id}::text, ${statementId}::uuid, ${payment.attempt}::int, ${payment.state}::text, ${payment.amount.toString()}::bigint, ${payment.orderSha256}::text, ${payment.bankReference}::text, ${payment.failure}::text, ${payment.recordedBy}::uuid,
       ${payment.recordedAt.toISOString()}::timestamptz, ${payment.paidOn}::date)`,
  );
}

/** When the last of the approvals was given for which an order is paid. */
export async function approvedAt(reader: Reader, statement: Pick<Statement, 'id' | 'revisionHash'>): Promise<Date> {
  const [row] = await reader.query<[{ at: string | null }]>(
    sql`select iso_instant(max(approved_at)) as at from approval
      where statement_id = ${statement.id}::uuid and revision_hash = ${statement.revisionHash}::text`,
  );
  invariant(row.at !== null, 'approved-statement-has-approvals', { statementId: statement.id });
  return new Date(row.at);
}
