import type { StatementStatus } from '../../../generated/finance/graphql.js';

export const STATUSES = ['DRAFT', 'SENT', 'DISPUTED', 'CONFIRMED', 'APPROVED', 'PAID', 'ABSORBED'] as const;

const tones = {
  DRAFT: 'quiet',
  SENT: 'waits',
  DISPUTED: 'bad',
  CONFIRMED: 'waits',
  APPROVED: 'waits',
  PAID: 'good',
  ABSORBED: 'quiet',
} as const;

export const toneOf = (status: StatementStatus) => tones[status];
