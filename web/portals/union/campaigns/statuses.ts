import type { CampaignStatus } from '../../../generated/union/graphql.js';

export const STATUSES = ['DRAFT', 'LAUNCHING', 'LAUNCHED', 'CLOSED'] as const;

const tones = {
  DRAFT: 'quiet',
  LAUNCHING: 'waits',
  LAUNCHED: 'good',
  CLOSED: 'quiet',
} as const satisfies Record<CampaignStatus, string>;
export const toneOf = (status: CampaignStatus) => tones[status];
