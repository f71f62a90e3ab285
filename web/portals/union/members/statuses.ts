import type { MembershipStatus } from '../../../generated/union/graphql.js';

export const STATUSES = ['APPLIED', 'VERIFIED', 'ACTIVE', 'RETAINED', 'TRANSFERRED', 'LEFT'] as const;

const tones = {
  APPLIED: 'waits',
  VERIFIED: 'waits',
  ACTIVE: 'good',
  RETAINED: 'quiet',
  TRANSFERRED: 'quiet',
  LEFT: 'quiet',
} as const satisfies Record<MembershipStatus, string>;
export const toneOf = (status: MembershipStatus) => tones[status];

export const STEPS = [
  'verify',
  'activate',
  'transfer',
  'retain',
  'resume',
  'correct',
  'end',
  'unmask',
] as const;
export type Step = (typeof STEPS)[number];

/** What the graph lets happen to a membership by its status; the first is what is usually wanted. */
export const stepsOf = {
  APPLIED: ['verify', 'correct', 'end', 'unmask'],
  VERIFIED: ['activate', 'correct', 'end', 'unmask'],
  ACTIVE: ['transfer', 'retain', 'correct', 'end', 'unmask'],
  RETAINED: ['resume', 'transfer', 'correct', 'end', 'unmask'],
  TRANSFERRED: [],
  LEFT: [],
} as const satisfies Record<MembershipStatus, readonly Step[]>;
