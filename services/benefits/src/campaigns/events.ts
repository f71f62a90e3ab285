import {
  CampaignClosed,
  CampaignDraftChanged,
  CampaignDrafted,
  CampaignLaunchCancelled,
  CampaignLaunched,
  CampaignLaunchRefused,
  CampaignLaunchRequested,
  CampaignQuotaChanged,
  CampaignQuotaRaiseRefused,
  CampaignQuotaRaiseRequested,
  type EventData,
} from '@puhui/contracts';

/** Every event of a campaign's life, by name. */
export const campaignEvents = {
  CampaignDrafted,
  CampaignDraftChanged,
  CampaignLaunchRequested,
  CampaignLaunched,
  CampaignLaunchRefused,
  CampaignLaunchCancelled,
  CampaignQuotaRaiseRequested,
  CampaignQuotaRaiseRefused,
  CampaignQuotaChanged,
  CampaignClosed,
} as const;

export type CampaignEventName = keyof typeof campaignEvents;

/** One thing that happened to a campaign, as `decide` says it and `evolve` reads it. */
export type CampaignEvent = {
  [N in CampaignEventName]: {
    readonly name: N;
    readonly data: EventData<(typeof campaignEvents)[N]>;
  };
}[CampaignEventName];
