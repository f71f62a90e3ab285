import { ALLOCATION_KINDS, fileKinds, isAllocationKind } from './allocation-kinds.js';
import type { PriceFile } from './campaign-format.js';
import { inBothLanguages } from './said-of-issues.js';

const PRICE_KINDS = ['fixed_price', 'amount_off'] as const;

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
  const { kind, ...settings } = file.campaign.allocation;
  if (isAllocationKind(kind)) parts.push(...settingsThatDoNotFit(kind, settings));
  else parts.push(unsupported('campaign.allocation.kind', 'allocation kind', kind, ALLOCATION_KINDS));
  if (file.price && !isOneOf(PRICE_KINDS, file.price.kind)) {
    parts.push(unsupported('price.kind', 'price kind', file.price.kind, PRICE_KINDS));
  }
  return parts;
}

/** Settings of a kind that it does not have, that are missing, or that cannot be right. */
function settingsThatDoNotFit(kind: keyof typeof fileKinds, settings: object): UnsupportedPart[] {
  const read = fileKinds[kind].settings.safeParse(settings, { error: inBothLanguages });
  return (read.error?.issues ?? []).flatMap((issue): UnsupportedPart[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((name) => ({
          field: `campaign.allocation.${name}`,
          message: `${kind} 没有这一项 / ${kind} has no such setting`,
        }))
      : [{ field: ['campaign.allocation', ...issue.path].join('.'), message: issue.message }],
  );
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
