import { type Reader, sql, Table, type Writer } from '@puhui/platform/plain';
import { fen, invariant, ok, type BusinessDate, type Fen, type Id, type Result } from '@puhui/kernel';
import { refuse, type RefusalWith } from '../../refusals.js';
import type { CauseKind } from '../entry.js';

interface BankSlip {
  readonly tradeUnionId: Id;
  /** The bank's or the tax office's own number, as it was typed. */
  readonly reference: string;
  readonly causeKind: CauseKind;
  readonly causeId: string;
  readonly amount: Fen;
  readonly on: BusinessDate;
}

/** A slip of the union that is booked already. */
export type BookedSlip = Pick<BankSlip, 'reference' | 'amount' | 'on'>;

/**
 * The slip that was booked under this number, however it was typed; null for none. The caller holds the union's books, so
 * that it stays true until the commit.
 */
export async function slipBookedAs(
  reader: Reader,
  tradeUnionId: Id,
  reference: string,
): Promise<BookedSlip | null> {
  const [row] = await reader.query<{ reference: string; amount: string; day: BusinessDate }[]>(
    sql`select reference, amount::text, booked_on::text as day from bank_slip
      where trade_union_id = ${tradeUnionId}::uuid and reference_key = slip_key(${reference}::text)`,
  );
  return row ? { reference: row.reference, amount: fen(BigInt(row.amount)), on: row.day } : null;
}

/** A bank slip is booked once in its union. */
export const decideSlip = (
  booked: BookedSlip | null,
): Result<null, RefusalWith<'BANK_SLIP_ALREADY_BOOKED'>> =>
  booked
    ? refuse.BANK_SLIP_ALREADY_BOOKED({
        bankReference: booked.reference,
        amount: booked.amount,
        bookedOn: booked.on,
      })
    : ok(null);

const SLIPS = new Table<BankSlip>('bank_slip', {
  trade_union_id: ['uuid', (slip) => slip.tradeUnionId],
  reference: ['text', (slip) => slip.reference],
  cause_kind: ['text', (slip) => slip.causeKind],
  cause_id: ['text', (slip) => slip.causeId],
  amount: ['bigint', (slip) => slip.amount],
  booked_on: ['date', (slip) => slip.on],
});

/** The number's key is made by the database, which holds each to be booked once. */
export async function bookSlip(writer: Writer, slip: BankSlip): Promise<void> {
  const { causeKind, causeId } = slip;
  const booked = await writer.execute(
    sql`insert into ${SLIPS.name} (${SLIPS.columns}, reference_key)
      select ${SLIPS.from('given')}, slip_key(given.reference) from ${SLIPS.source([slip])}`,
  );
  invariant(booked === 1, 'a-slip-is-booked', { causeKind, causeId });
}
