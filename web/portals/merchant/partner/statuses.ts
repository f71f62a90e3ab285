import type { PartnerStatus } from '../../../generated/merchant/graphql.js';

const tones = {
  APPLIED: 'waits',
  QUALIFIED: 'waits',
  PUBLICISED: 'waits',
  CONTRACTED: 'waits',
  LIVE: 'good',
  SUSPENDED: 'bad',
  DELISTED: 'quiet',
  REJECTED: 'bad',
} as const;

export const toneOf = (status: PartnerStatus) => tones[status];
