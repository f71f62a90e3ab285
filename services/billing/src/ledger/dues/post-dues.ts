import {
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
import type { Unit } from '../../unit.js';
import { bookSlip } from '../bank-slips/book-slip.js';
import { postEntries } from '../post-entries/post-entries.js';
import type { EntryDraft } from '../entry.js';
import { businesses, decideDues, isPaid, ofClosedYear, type DuesKind } from './decide.js';

export interface DuesOnSlip {
  readonly kind: DuesKind;
  readonly amount: bigint;
  /** The bank's advice or the tax office's slip. */
  readonly document: string;
  /** The bank's date. */
  readonly on: BusinessDate;
}
export type DuesRefusal = RefusalWith<'DUES_NOT_OWED' | 'DUES_RULE_MISSING' | 'BANK_SLIP_BOOKED'>;

/**
 * Posts dues to the general book by the rules and shares of the bank's day: of a closed month in the open one, of a closed year
 * as an adjustment of the opening balance. Answers the ids of the entries.
 */
export async function postDues(
  { unit, actorId, now, unions: [union] }: AtFinanceDesk,
  { kind, document, on, ...given }: DuesOnSlip,
): Promise<Result<readonly Id[], DuesRefusal>> {
  const amount = fen(given.amount);
  const [id, tradeUnionId] = [newId(now), union.id];
  const ruled = (await postedInALaterYear(unit, union.id, on)) ? ofClosedYear[kind] : kind;
  const entries = decideDues(
    { id, kind, tradeUnionId, amount, document, movedAt: startOfBusinessDate(on), actorId },
    governing(await rulesInForce(unit, ruled, union.level, on), '*'),
    await duesShareInForce(unit, union.level, on),
  );
  if (!entries.ok) return entries;
  const owed = isPaid(kind) ? await owedOn(unit, entries.value) : amount;
  if (owed < amount)
    return err(refuse.DUES_NOT_OWED({ business: businesses[kind], amount, owed: fen(owed) }));
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

/** What the accounts hold that are debited; the books are locked, so that it stays true until the commit. */
async function owedOn(unit: Unit, entries: readonly EntryDraft[]): Promise<bigint> {
  const [row] = await unit.$queryRawUnsafe<[{ owed: string }]>(
    `select greatest(coalesce(sum(credits - debits), 0), 0)::text as owed from account where key = any ($1::text[])`,
    entries.map(({ debit }) => debit.key),
  );
  return BigInt(row.owed);
}
