import type { PriceFile } from './campaign-format.js';

export const ALLOCATION_KINDS = ['first_come'] as const;
export const PRICE_KINDS = ['fixed_price', 'amount_off'] as const;

/** Something that a file asks for and this build cannot do yet. Files are never taken half. */
export interface UnsupportedPart {
  readonly field: string;
  readonly message: string;
}

/** What this build cannot do, all of it; empty when it can run the file. */
export function unsupportedParts(file: {
  readonly campaign: { readonly allocation: { readonly kind: string } };
  readonly price?: { readonly kind: string };
}): UnsupportedPart[] {
  const parts: UnsupportedPart[] = [];
  const { kind, ...rest } = file.campaign.allocation;
  if (!isOneOf(ALLOCATION_KINDS, kind)) {
    parts.push(unsupported('campaign.allocation.kind', 'allocation kind', kind, ALLOCATION_KINDS));
  } else {
    for (const name of Object.keys(rest)) {
      parts.push({
        field: `campaign.allocation.${name}`,
        message: `${kind} 没有这一项 / ${kind} has no such setting`,
      });
    }
  }
  if (file.price && !isOneOf(PRICE_KINDS, file.price.kind)) {
    parts.push(unsupported('price.kind', 'price kind', file.price.kind, PRICE_KINDS));
  }
  return parts;
}

const isOneOf = (known: readonly string[], kind: string): boolean => known.includes(kind);

const unsupported = (
  field: string,
  what: string,
  kind: string,
  known: readonly string[],
): UnsupportedPart => ({
  field,
  message: `本版本尚不支持 "${kind}"，支持：${known.join('、')} / ${what} "${kind}" is not known to this build; it knows ${known.join(', ')}`,
});

/** The amounts of a price that its kind needs and the file leaves out. */
export function missingAmounts(price: PriceFile): string[] {
  const needed =
    price.kind === 'amount_off'
      ? (['threshold', 'amountOff', 'unionPays', 'partnerBears'] as const)
      : (['listPrice', 'memberPays', 'unionPays', 'partnerBears'] as const);
  return needed.filter((name) => price[name] === undefined);
}
