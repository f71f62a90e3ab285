import type { PartnerEvent } from '../partner.js';

type Told = Extract<PartnerEvent, { readonly name: 'PartnerToldAgain' }>;

/** What the last event of a merchant says. */
export interface LastSaid {
  /** Who applied for it: events of before lack it. */
  readonly applicant: boolean;
  /** All else is as the row has it. */
  readonly isTheRow: boolean;
}

/**
 * A merchant whose last event does not say who applied for it is told again, as it is. One whose row is not what that event says is left
 * as it stands, as is one without an event: somebody has altered it, and to tell it would hide that.
 */
export const decideTold = (said: LastSaid | null): Told[] =>
  said !== null && !said.applicant && said.isTheRow ? [{ name: 'PartnerToldAgain', data: null }] : [];
