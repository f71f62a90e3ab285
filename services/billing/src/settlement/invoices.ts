import type { Id } from '@puhui/kernel';
import { sql, type Reader, type Writer } from '@puhui/platform/plain';
import type { InvoiceServes } from './confirm-statement/decide.js';
import type { Invoice, Statement } from './statement.js';

/** Another statement that stands with an invoice. */
export interface InvoiceUse {
  readonly statementId: Id;
  readonly tradeUnionId: Id;
  readonly period: string;
  readonly sequence: number;
}

/** The other statement that an invoice serves, which stays so until the commit: whoever else gives that invoice waits. */
export async function invoiceServes(
  writer: Writer,
  { id }: Pick<Statement, 'id'>,
  { number, uscc }: Pick<Invoice, 'number' | 'uscc'>,
): Promise<InvoiceServes | null> {
  await writer.execute(sql`select hold_invoice(${uscc}::text, ${number}::text)::text as held`);
  const [other] = await writer.query<InvoiceServes[]>(
    sql`select s.id::text, s.period, s.sequence from statement s
      where s.id <> ${id}::uuid and s.invoice_number is not null and s.invoice_uscc = ${uscc}::text
        and invoice_key(s.invoice_number) = invoice_key(${number}::text)
      order by s.id limit 1`,
  );
  return other ?? null;
}

const uses_rows_max = 10;

/** What else the invoices of these statements serve, the first few. One without a letter or digit in its number is no invoice's. */
export async function otherUses(
  reader: Reader,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, readonly InvoiceUse[]>> {
  const rows = await reader.query<(InvoiceUse & { of: Id })[]>(
    sql`select s.id::text as of, o.* from statement s cross join lateral (
        select o.id::text as "statementId", o.trade_union_id::text as "tradeUnionId", o.period, o.sequence
          from statement o where o.id <> s.id and o.invoice_number is not null and o.invoice_uscc = s.invoice_uscc
           and invoice_key(o.invoice_number) = invoice_key(s.invoice_number)
         order by o.id limit ${uses_rows_max}::int) o
      where s.id = any (${ids}::uuid[]) and invoice_key(s.invoice_number) <> ''`,
  );
  return Map.groupBy(rows, ({ of }) => of);
}
