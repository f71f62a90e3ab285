import { sql } from '@puhui/platform';
import { err, fen, ok, type BusinessDate, type Fen, type Id, type Result } from '@puhui/kernel';
import { refuse, type RefusalWith } from '../../refusals.js';
import type { Unit } from '../../unit.js';
import type { CauseKind } from '../entry.js';

export interface BankSlip {
  readonly tradeUnionId: Id;
  /** The bank's or the tax office's own number, as it was typed. */
  readonly reference: string;
  readonly causeKind: CauseKind;
  readonly causeId: string;
  readonly amount: Fen;
  readonly on: BusinessDate;
}

/**
 * Books a bank slip once in its union, in any race: another transaction that books it is waited for. The last thing
 * before entries are posted, since a slip that was booked stays.
 */
export async function bookSlip(
  unit: Unit,
  slip: BankSlip,
): Promise<Result<void, RefusalWith<'BANK_SLIP_BOOKED'>>> {
  const { tradeUnionId, reference } = slip;
  const booked = await unit.execute(
    sql`insert into bank_slip (trade_union_id, reference_key, reference, cause_kind, cause_id, amount, booked_on)
       values (${tradeUnionId}::uuid, slip_key(${reference}::text), ${reference}::text, ${slip.causeKind}::text, ${slip.causeId}::text, ${slip.amount.toString()}::bigint, ${slip.on}::date)
     on conflict (trade_union_id, reference_key) do nothing`,
  );
  if (booked === 1) return ok(undefined);
  const [known] = await unit.query<[{ reference: string; amount: string; day: string }]>(
    sql`select reference, amount::text, booked_on::text as day from bank_slip
      where trade_union_id = ${tradeUnionId}::uuid and reference_key = slip_key(${reference}::text)`,
  );
  const amount = fen(BigInt(known.amount));
  return err(refuse.BANK_SLIP_BOOKED({ reference: known.reference, amount, bookedOn: known.day }));
}
