import type { OfferStatus } from '../../../generated/merchant/graphql.js';

export const STATUSES = ['DRAFT', 'PUBLISHED', 'WITHDRAWN'] as const;

export type OfferStep = 'publish' | 'withdraw';

/** What a merchant does with an offer by its status; the server decides again. */
export const stepsOf: Readonly<Record<OfferStatus, readonly OfferStep[]>> = {
  DRAFT: ['publish', 'withdraw'],
  PUBLISHED: ['withdraw'],
  WITHDRAWN: [],
};
