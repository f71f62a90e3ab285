import type { CampaignStatus } from '../../../generated/union/graphql.js';

/** As people tell campaigns apart: of the launched ones those that nobody can claim of any more wait to be ended. */
export type CampaignPhase = CampaignStatus | 'CLAIMS_OVER';
export const PHASES = [
  'DRAFT',
  'LAUNCHING',
  'LAUNCHED',
  'CLAIMS_OVER',
  'CLOSED',
  'DISCARDED',
] as const satisfies readonly CampaignPhase[];

/** @param claimsOver as the server says it: a page has no clock that decides */
export const phaseOf = ({
  status,
  claimsOver,
}: {
  readonly status: CampaignStatus;
  readonly claimsOver: boolean;
}): CampaignPhase => (claimsOver ? 'CLAIMS_OVER' : status);

/** What a list is narrowed by, so that it holds a phase and nothing else. */
export const narrowedTo = (phase: CampaignPhase | undefined) => ({
  status: phase === undefined ? null : phase === 'CLAIMS_OVER' ? ('LAUNCHED' as const) : phase,
  claimsOver: phase === 'CLAIMS_OVER' ? true : phase === 'LAUNCHED' ? false : null,
});

/** What a phase is called: of a campaign that people sign up for, its sign-up is over. */
export const namedPhase = (
  phase: CampaignPhase,
  { allocation: { entersFirst } }: { readonly allocation: { readonly entersFirst: boolean } },
): CampaignPhase | 'SIGN_UPS_OVER' => (phase === 'CLAIMS_OVER' && entersFirst ? 'SIGN_UPS_OVER' : phase);

const tones = {
  DRAFT: 'quiet',
  LAUNCHING: 'waits',
  LAUNCHED: 'good',
  CLAIMS_OVER: 'waits',
  CLOSED: 'quiet',
  DISCARDED: 'quiet',
} as const satisfies Record<CampaignPhase, string>;
export const toneOf = (phase: CampaignPhase) => tones[phase];
