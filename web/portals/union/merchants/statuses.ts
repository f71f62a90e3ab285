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

/** As a merchant stands for who does something to it: a notice that is over waits for a contract, one that runs does not. */
export type MerchantStands = PartnerStatus | 'NOTICE_OVER';

/** @param noticeRuns as the server says it: a page has no clock that decides */
export const standsOf = ({
  status,
  noticeRuns,
}: {
  readonly status: PartnerStatus;
  readonly noticeRuns: boolean;
}): MerchantStands => (status === 'PUBLICISED' && !noticeRuns ? 'NOTICE_OVER' : status);

const tones = {
  APPLIED: 'waits',
  QUALIFIED: 'waits',
  PUBLICISED: 'waits',
  NOTICE_OVER: 'waits',
  CONTRACTED: 'waits',
  LIVE: 'good',
  SUSPENDED: 'bad',
  DELISTED: 'quiet',
  REJECTED: 'quiet',
} as const satisfies Record<MerchantStands, string>;
export const toneOf = (stands: MerchantStands) => tones[stands];

export const STEPS = [
  'qualify',
  'publicise',
  'contract',
  'live',
  'renew',
  'extend',
  'suspend',
  'delist',
  'reject',
] as const;
export type Step = (typeof STEPS)[number];

/** What leads a merchant on: the main button, where it is offered. */
export const leadsOn = (step: Step): boolean => ['qualify', 'publicise', 'contract', 'live'].includes(step);

/** What the graph lets happen to a merchant by how it stands; what leads on comes first. */
export const stepsOf = {
  APPLIED: ['qualify', 'renew', 'reject'],
  QUALIFIED: ['publicise', 'renew', 'reject'],
  PUBLICISED: ['renew', 'reject'],
  NOTICE_OVER: ['contract', 'renew', 'reject'],
  CONTRACTED: ['live', 'extend', 'renew', 'delist'],
  LIVE: ['suspend', 'extend', 'renew', 'delist'],
  SUSPENDED: ['live', 'extend', 'renew', 'delist'],
  DELISTED: [],
  REJECTED: [],
} as const satisfies Record<MerchantStands, readonly Step[]>;

/** The way that a merchant goes, for who asks where it is. */
export const WAY = ['APPLIED', 'QUALIFIED', 'PUBLICISED', 'CONTRACTED', 'LIVE'] as const;
