import type { CampaignNowQuery } from '../../../../generated/union/graphql.js';

/** What is asked again and again while somebody watches. */
export type Now = NonNullable<CampaignNowQuery['campaign']>;
