import type { Price } from '@puhui/contracts';
import {
  addFen,
  err,
  fen,
  invariant,
  ok,
  parseFen,
  unreachable,
  ZERO_FEN,
  type Fen,
  type Result,
} from '@puhui/kernel';
import { badInput, type BadInput, type RefusedWith } from '../refusals.js';

/** Amounts as somebody wrote them: fen, decimal digits. */
export interface PriceInput {
  readonly kind: Price['kind'];
  readonly listPrice: string | null;
  readonly memberPays: string | null;
  readonly threshold: string | null;
  readonly amountOff: string | null;
  readonly unionPays: string;
  readonly partnerBears: string;
}

export type PriceRefusal = RefusedWith<'PRICE_DOES_NOT_SUM'> | BadInput;
type Amounts<F extends string> = Result<Record<F, Fen>, BadInput>;

/** Reads a price. Its parts sum to the whole, and nobody's part is negative. */
export function readPrice(input: PriceInput): Result<Price, PriceRefusal> {
  switch (input.kind) {
    case 'fixed_price':
      return fixedPrice(input);
    case 'amount_off':
      return amountOff(input);
    default:
      return unreachable(input.kind);
  }
}

function fixedPrice(input: PriceInput): Result<Price, PriceRefusal> {
  const stray = strayAmount(input, ['threshold', 'amountOff']);
  if (stray) return err(stray);
  const read = amounts(input, ['listPrice', 'memberPays', 'unionPays', 'partnerBears']);
  if (!read.ok) return read;
  const { listPrice, memberPays, unionPays, partnerBears } = read.value;
  const summed = sums(listPrice, [memberPays, unionPays, partnerBears]);
  if (!summed.ok) return summed;
  if (memberPays === listPrice) return err(badInput('price.memberPays', 'NOTHING_OFF'));
  return ok({ kind: 'fixed_price', ...written({ listPrice, memberPays, unionPays, partnerBears }) });
}

function amountOff(input: PriceInput): Result<Price, PriceRefusal> {
  const stray = strayAmount(input, ['listPrice', 'memberPays']);
  if (stray) return err(stray);
  const read = amounts(input, ['threshold', 'amountOff', 'unionPays', 'partnerBears']);
  if (!read.ok) return read;
  const off = read.value.amountOff;
  const summed = sums(off, [read.value.unionPays, read.value.partnerBears]);
  if (!summed.ok) return summed;
  if (off === ZERO_FEN || off > read.value.threshold) return err(badInput('price.amountOff', 'NOTHING_OFF'));
  return ok({ kind: 'amount_off', ...written(read.value) });
}

function sums(whole: Fen, parts: readonly Fen[]): Result<Fen, RefusedWith<'PRICE_DOES_NOT_SUM'>> {
  const total = parts.reduce<bigint>((sum, part) => sum + part, 0n);
  return total === whole ? ok(whole) : err({ code: 'PRICE_DOES_NOT_SUM', whole, parts: total });
}

type AmountField = Exclude<keyof PriceInput, 'kind'>;

function strayAmount(input: PriceInput, fields: readonly AmountField[]): BadInput | null {
  const stray = fields.find((field) => input[field] !== null);
  return stray ? badInput(`price.${stray}`, 'AMOUNT_NOT_FOR_KIND') : null;
}

function amounts<F extends AmountField>(input: PriceInput, fields: readonly F[]): Amounts<F> {
  const entries: [F, Fen][] = [];
  for (const field of fields) {
    const text: string | null = input[field];
    if (text === null) return err(badInput(`price.${field}`, 'AMOUNT_MISSING'));
    const read = parseFen(text);
    if (!read.ok) return err(badInput(`price.${field}`, read.error.code));
    entries.push([field, read.value]);
  }
  return ok(Object.fromEntries(entries) as Record<F, Fen>);
}

const written = <F extends string>(all: Record<F, Fen>): Record<F, string> =>
  Object.fromEntries(Object.entries<Fen>(all).map(([k, v]) => [k, v.toString()])) as Record<F, string>;

/** What the price says the whole is, to be checked again wherever a price is read. */
export function wholeOf(price: Price): Fen {
  const amount = (text: string): Fen => fen(BigInt(text));
  const shared = addFen(amount(price.unionPays), amount(price.partnerBears));
  const whole = price.kind === 'fixed_price' ? addFen(shared, amount(price.memberPays)) : shared;
  const said = price.kind === 'fixed_price' ? price.listPrice : price.amountOff;
  invariant(whole === amount(said), 'price-parts-sum', { kind: price.kind, whole, said });
  return whole;
}
