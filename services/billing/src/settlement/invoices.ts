import { INVOICE_NUMBER_DIGITS, type Id } from '@puhui/kernel';
import { sql, type Reader, type Sql, type Writer } from '@puhui/platform/plain';
import type { InvoiceServes } from './confirm-statement/decide.js';
import type { Invoice, Statement } from './statement.js';

/** Another statement that stands with an invoice. */
export interface InvoiceUse {
  readonly statementId: Id;
  readonly tradeUnionId: Id;
  readonly period: string;
  readonly sequence: number;
  /** As it was given there. */
  readonly number: string;
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

/** Those of the number alone of an older invoice: eight, which its code would tell apart. */
const lastOf = (key: Sql): Sql => sql`right(${key}, ${INVOICE_NUMBER_DIGITS}::int)`;

/** What one seller gave as an invoice s: the same number, or the number alone of s; found by its index. */
const SAME = sql`e.invoice_uscc = s.invoice_uscc and e.invoice_number is not null
  and invoice_key(e.invoice_number) in (invoice_key(s.invoice_number), ${lastOf(sql`invoice_key(s.invoice_number)`)})`;
/** What ends in the number alone that s is: none of those that are kept since. */
const ENDS_ALIKE = sql`length(invoice_key(s.invoice_number)) = ${INVOICE_NUMBER_DIGITS}::int and e.invoice_uscc = s.invoice_uscc
  and e.invoice_number is not null and ${lastOf(sql`invoice_key(e.invoice_number)`)} = invoice_key(s.invoice_number)`;

/**
 * What else the invoices of these statements serve, the first few: the same number, and where one of both was kept without its code those that
 * end in the same eight digits. One without a letter or digit in its number is no invoice's.
 */
export async function otherUses(
  reader: Reader,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, readonly InvoiceUse[]>> {
  const rows = await reader.query<(InvoiceUse & { of: Id })[]>(
    sql`select s.id::text as of, o.* from statement s cross join lateral (
        select o.id::text as "statementId", o.trade_union_id::text as "tradeUnionId", o.period, o.sequence, o.invoice_number as number
          from statement o where o.id <> s.id
           and o.id in (select e.id from statement e where ${SAME} union all select e.id from statement e where ${ENDS_ALIKE})
         order by o.id limit ${uses_rows_max}::int) o
      where s.id = any (${ids}::uuid[]) and invoice_key(s.invoice_number) <> ''`,
  );
  return Map.groupBy(rows, ({ of }) => of);
}
