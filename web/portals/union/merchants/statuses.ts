import type { PartnerStatus } from '../../../generated/union/graphql.js';

export const STATUSES = [
  'APPLIED',
  'QUALIFIED',
  'PUBLICISED',
  'CONTRACTED',
  'LIVE',
  'SUSPENDED',
  'DELISTED',
  'REJECTED',
] as const;

const tones = {
  APPLIED: 'waits',
  QUALIFIED: 'waits',
  PUBLICISED: 'waits',
  CONTRACTED: 'waits',
  LIVE: 'good',
  SUSPENDED: 'bad',
  DELISTED: 'quiet',
  REJECTED: 'quiet',
} as const satisfies Record<PartnerStatus, string>;
export const toneOf = (status: PartnerStatus) => tones[status];

export const STEPS = [
  'qualify',
  'publicise',
  'contract',
  'live',
  'renew',
  'suspend',
  'delist',
  'reject',
] as const;
export type Step = (typeof STEPS)[number];

/** What the graph lets happen to a merchant by its status; the first is what comes next. */
export const stepsOf = {
  APPLIED: ['qualify', 'renew', 'reject'],
  QUALIFIED: ['publicise', 'renew', 'reject'],
  PUBLICISED: ['contract', 'renew', 'reject'],
  CONTRACTED: ['live', 'renew', 'delist'],
  LIVE: ['suspend', 'renew', 'delist'],
  SUSPENDED: ['live', 'renew', 'delist'],
  DELISTED: [],
  REJECTED: [],
} as const satisfies Record<PartnerStatus, readonly Step[]>;

/** The way that a merchant goes, for who asks where it is. */
export const WAY = ['APPLIED', 'QUALIFIED', 'PUBLICISED', 'CONTRACTED', 'LIVE'] as const;
