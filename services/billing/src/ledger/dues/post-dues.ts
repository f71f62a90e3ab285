import {
  businessMonth,
  err,
  fen,
  newId,
  ok,
  startOfBusinessDate,
  type BusinessDate,
  type Id,
  type Result,
} from '@puhui/kernel';
import type { AtFinanceDesk } from '../../authority/finance-desk.js';
import { postedInALaterYear } from '../../periods/is-closed.js';
import { governing } from '../../posting-rules/posting-rule.js';
import { duesShareInForce, rulesInForce } from '../../posting-rules/rules-in-force.js';
import { refuse, type RefusalWith } from '../../refusals.js';
import { bookSlip } from '../bank-slips/book-slip.js';
import { postEntries } from '../post-entries/post-entries.js';
import { decideDues, type DuesKind } from './decide.js';

export interface DuesOnSlip {
  readonly kind: DuesKind;
  readonly amount: bigint;
  /** The bank's advice or the tax office's slip. */
  readonly document: string;
  /** The bank's date. */
  readonly on: BusinessDate;
}
export type DuesRefusal = RefusalWith<'PERIOD_CLOSED' | 'DUES_RULE_MISSING' | 'BANK_SLIP_BOOKED'>;

/** Posts dues to the general book by the rules and shares of the bank's day. Answers the ids of the entries. */
export async function postDues(
  { unit, actorId, now, unions: [union] }: AtFinanceDesk,
  { kind, document, on, ...given }: DuesOnSlip,
): Promise<Result<readonly Id[], DuesRefusal>> {
  // Of a closed month it is posted in the open one and keeps its day, as a payment is; whose share of an earlier year it
  // would be is for an accountant to say.
  if (await postedInALaterYear(unit, union.id, on)) {
    return err(refuse.PERIOD_CLOSED({ period: businessMonth(on) }));
  }
  const amount = fen(given.amount);
  const [id, tradeUnionId] = [newId(now), union.id];
  const entries = decideDues(
    { id, kind, tradeUnionId, amount, document, movedAt: startOfBusinessDate(on), actorId },
    governing(await rulesInForce(unit, kind, union.level, on), '*'),
    await duesShareInForce(unit, union.level, on),
  );
  if (!entries.ok) return entries;
  const slip = await bookSlip(unit, {
    tradeUnionId,
    reference: document,
    causeKind: kind,
    causeId: id,
    amount,
    on,
  });
  if (!slip.ok) return slip;
  await postEntries(unit, entries.value, now);
  return ok(entries.value.map((entry) => entry.id));
}
