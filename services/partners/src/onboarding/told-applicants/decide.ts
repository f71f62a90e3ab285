import type { PartnerEvent } from '../partner.js';

type Told = Extract<PartnerEvent, { readonly name: 'PartnerToldAgain' }>;

/** What the last event of a merchant says. */
export interface Said {
  /** Whether it says who applied for it. */
  readonly namesApplicant: boolean;
  /** Whether it says of all else what the merchant's row says. */
  readonly isAsRow: boolean;
}

/**
 * A merchant whose last event does not say who applied for it is told again, as it is. One whose row is not what that event says is left
 * as it stands: somebody has altered it, and to tell it would hide that.
 * @param said undefined where there is no event of it
 */
export const decideTold = (said: Said | undefined): Told[] =>
  said !== undefined && !said.namesApplicant && said.isAsRow
    ? [{ name: 'PartnerToldAgain', data: null }]
    : [];
