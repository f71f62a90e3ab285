import type { CampaignNowQuery, CampaignStandsQuery } from '../../../../generated/union/graphql.js';
import { phaseOf, type CampaignPhase } from '../statuses.js';

/** What is asked again and again while somebody watches. */
export type Now = NonNullable<CampaignNowQuery['campaign']>;

/** The same without the books: what decides on what can be done to it. */
export type Stands = NonNullable<CampaignStandsQuery['campaign']>;

/** What is done to a campaign from its page. */
export type CampaignDeed = 'launch' | 'edit' | 'discard' | 'cancel' | 'quota' | 'close';

/** As a status, with the time in which more units are asked for told apart: a raise is taken back like a launch. */
export type CampaignStands = CampaignPhase | 'RAISING';

export const standsOf = ({
  status,
  claimsOver,
  launch,
}: Pick<Stands, 'status' | 'claimsOver' | 'launch'>): CampaignStands =>
  status === 'LAUNCHED' && launch?.kind === 'QUOTA_RAISE' && launch.status === 'UNDER_WAY'
    ? 'RAISING'
    : phaseOf({ status, claimsOver });

export const deedsOf: Readonly<Record<CampaignStands, readonly CampaignDeed[]>> = {
  DRAFT: ['launch', 'edit', 'discard'],
  LAUNCHING: ['cancel'],
  LAUNCHED: ['quota', 'close'],
  CLAIMS_OVER: ['close', 'quota'],
  RAISING: ['cancel', 'close'],
  CLOSED: [],
  DISCARDED: [],
};
