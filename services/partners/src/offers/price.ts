import type { Price } from '@puhui/contracts';
import {
  addFen,
  fen,
  FEN_MAX,
  invariant,
  ok,
  unreachable,
  ZERO_FEN,
  type Fen,
  type Result,
} from '@puhui/kernel';
import { invalid, refuse, type Invalid, type RefusalWith } from '../refusals.js';

/** Amounts as somebody gave them; null for those that were left out. */
export interface GivenPrice {
  readonly kind: Price['kind'];
  readonly listPrice: Fen | null;
  readonly memberPays: Fen | null;
  readonly threshold: Fen | null;
  readonly amountOff: Fen | null;
  readonly unionPays: Fen;
  /** Null: what neither the member nor the union pays. */
  readonly partnerBears: Fen | null;
}

export type PriceRefusal = RefusalWith<'PRICE_DOES_NOT_SUM'> | Invalid;
type Amounts<F extends string> = Result<Record<F, Fen>, Invalid>;

/** Reads a price. Its parts sum to the whole, and nobody's part is negative. */
export function readPrice(input: GivenPrice): Result<Price, PriceRefusal> {
  switch (input.kind) {
    case 'fixed_price':
      return fixedPrice(input);
    case 'amount_off':
      return amountOff(input);
    default:
      return unreachable(input.kind);
  }
}

function fixedPrice(input: GivenPrice): Result<Price, PriceRefusal> {
  const stray = without(input, ['threshold', 'amountOff']);
  if (!stray.ok) return stray;
  const rest = restOf(input.listPrice, [input.memberPays, input.unionPays]);
  const read = amounts({ ...input, partnerBears: input.partnerBears ?? rest }, [
    'listPrice',
    'memberPays',
    'unionPays',
    'partnerBears',
  ]);
  if (!read.ok) return read;
  const { listPrice, memberPays, unionPays, partnerBears } = read.value;
  const summed = sums(listPrice, [memberPays, unionPays, partnerBears]);
  if (!summed.ok) return summed;
  if (memberPays === listPrice) return invalid('price.memberPays', 'NOTHING_OFF');
  return ok({ kind: 'fixed_price', ...written({ listPrice, memberPays, unionPays, partnerBears }) });
}

function amountOff(input: GivenPrice): Result<Price, PriceRefusal> {
  const stray = without(input, ['listPrice', 'memberPays']);
  if (!stray.ok) return stray;
  const rest = restOf(input.amountOff, [input.unionPays]);
  const read = amounts({ ...input, partnerBears: input.partnerBears ?? rest }, [
    'threshold',
    'amountOff',
    'unionPays',
    'partnerBears',
  ]);
  if (!read.ok) return read;
  const off = read.value.amountOff;
  const summed = sums(off, [read.value.unionPays, read.value.partnerBears]);
  if (!summed.ok) return summed;
  if (off === ZERO_FEN || off > read.value.threshold) return invalid('price.amountOff', 'NOTHING_OFF');
  return ok({ kind: 'amount_off', ...written(read.value) });
}

/** What is left of the whole for the partner; nothing where the others pay more, which then does not sum. */
function restOf(whole: Fen | null, others: readonly (Fen | null)[]): Fen {
  const rest = others.reduce<bigint>((left, part) => left - (part ?? 0n), whole ?? 0n);
  return rest < 0n ? ZERO_FEN : fen(rest > FEN_MAX ? FEN_MAX : rest);
}

function sums(whole: Fen, parts: readonly Fen[]): Result<Fen, RefusalWith<'PRICE_DOES_NOT_SUM'>> {
  const total = parts.reduce<bigint>((sum, part) => sum + part, 0n);
  if (total === whole) return ok(whole);
  // What somebody gave may sum to more than any amount; then the largest there is, is said.
  return refuse.PRICE_DOES_NOT_SUM({ whole, parts: fen(total > FEN_MAX ? FEN_MAX : total) });
}

type AmountField = Exclude<keyof GivenPrice, 'kind'>;

function without(input: GivenPrice, fields: readonly AmountField[]): Result<null, Invalid> {
  const stray = fields.find((field) => input[field] !== null);
  return stray ? invalid(`price.${stray}`, 'AMOUNT_NOT_FOR_KIND') : ok(null);
}

function amounts<F extends AmountField>(input: GivenPrice, fields: readonly F[]): Amounts<F> {
  const entries: [F, Fen][] = [];
  for (const field of fields) {
    const amount: Fen | null = input[field];
    if (amount === null) return invalid(`price.${field}`, 'AMOUNT_MISSING');
    if (amount < ZERO_FEN) return invalid(`price.${field}`, 'NEGATIVE_AMOUNT');
    entries.push([field, amount]);
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
