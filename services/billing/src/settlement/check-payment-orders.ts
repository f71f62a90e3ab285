import { createHash } from 'node:crypto';
import { type IntegrityCheck, type Reader, sql } from '@puhui/platform';
import { paymentOrder } from './record-payment/payment.js';
import { drawnIn, STATEMENT_COLUMNS, type StatementRow } from './store.js';

const KIND = 'payment-order';

/** The bytes that went to the bank, made again from the statement: they must have the hash that was recorded. */
export async function checkPaymentOrders(reader: Reader): Promise<IntegrityCheck> {
  const rows = await reader.query<(StatementRow & { attempt: number; order_sha256: string })[]>(
    sql`select ${STATEMENT_COLUMNS}, p.attempt, p.order_sha256 from payment p join statement s on s.id = p.statement_id
      order by p.id`,
  );
  const orders = rows.map((row) => ({
    // Of an altered row, too, which may be no statement any more.
    order: paymentOrder(drawnIn(row), row.attempt),
    recorded: row.order_sha256,
  }));
  const digest = createHash('sha256');
  for (const { order } of orders) digest.update(order.sha256);
  return {
    kind: KIND,
    rows: BigInt(orders.length),
    digest: digest.digest('hex'),
    findings: orders
      .filter(({ order, recorded }) => order.sha256 !== recorded)
      .map(({ order, recorded }) => ({
        kind: KIND,
        what: `payment ${order.paymentId}`,
        expected: order.sha256,
        found: recorded,
      })),
  };
}
