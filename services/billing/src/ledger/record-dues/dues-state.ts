import type { BusinessDate, Fen } from '@puhui/kernel';
import type { Reader, UnionNode } from '@puhui/platform';
import { governing } from '../../posting-rules/posting-rule.js';
import { duesShareInForce, rulesInForce } from '../../posting-rules/rules-in-force.js';
import { slipBookedAs } from '../bank-slips/bank-slip.js';
import { owedFrom } from '../books.js';
import { isOfClosedYear, postedDay } from '../closed-months.js';
import { ofClosedYear, type DuesKind, type DuesState } from './decide.js';

/** Of a closed month dues are posted in the open one, of a closed year as an adjustment of the opening balance. */
export async function duesState(
  reader: Reader,
  union: UnionNode,
  { kind, on }: { readonly kind: DuesKind; readonly on: BusinessDate },
  bankReference: string,
): Promise<DuesState> {
  const posted = await postedDay(reader, union.id, on);
  const ruled = isOfClosedYear(on, posted) ? ofClosedYear[kind] : kind;
  const rules = governing(await rulesInForce(reader, ruled, union.level, on), '*');
  return {
    rules,
    share: await duesShareInForce(reader, union.level, on),
    owed: await owedFrom(
      reader,
      union.id,
      rules.map(({ debit }) => debit),
      posted,
    ),
    booked: await slipBookedAs(reader, union.id, bankReference),
  };
}

/** What may be paid on a day, as it is decided then; nothing where no rule of this level books such a payment. */
export async function duesOwedOn(
  reader: Reader,
  union: UnionNode,
  kind: 'dues-paid-up' | 'dues-passed-on',
  on: BusinessDate,
): Promise<Fen> {
  const posted = await postedDay(reader, union.id, on);
  const rules = governing(await rulesInForce(reader, kind, union.level, on), '*');
  return owedFrom(
    reader,
    union.id,
    rules.map(({ debit }) => debit),
    posted,
  );
}
