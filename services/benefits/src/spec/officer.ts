import type { Id } from '@puhui/kernel';
import { CancelLaunch } from '../campaigns/cancel-launch/use-case.js';
import { ChangeDraft } from '../campaigns/change-draft/use-case.js';
import { ChangeQuota } from '../campaigns/change-quota/use-case.js';
import { CloseCampaign } from '../campaigns/close-campaign/use-case.js';
import type { DraftedTerms } from '../campaigns/draft-campaign/decide.js';
import { DraftCampaign } from '../campaigns/draft-campaign/use-case.js';
import { LaunchCampaign } from '../campaigns/launch-campaign/use-case.js';
import type { Instance } from './instance.js';
import { someId } from './world.js';

/** What a person does with campaigns at an instance of the service, each time with a new key unless it is told one. */
export const officer = (instance: Instance, personId: Id) => ({
  draft: (terms: DraftedTerms, idempotencyKey: string = someId()) =>
    instance.get(DraftCampaign).run({ personId }, { ...terms, idempotencyKey }),
  changeDraft: (campaignId: Id, drafted: DraftedTerms, idempotencyKey: string = someId()) =>
    instance.get(ChangeDraft).run({ personId }, { campaignId, drafted, idempotencyKey }),
  launch: (campaignId: Id, idempotencyKey: string = someId()) =>
    instance.get(LaunchCampaign).run({ personId }, { campaignId, idempotencyKey }),
  cancelLaunch: (campaignId: Id, idempotencyKey: string = someId()) =>
    instance.get(CancelLaunch).run({ personId }, { campaignId, idempotencyKey }),
  changeQuota: (campaignId: Id, totalUnits: number, idempotencyKey: string = someId()) =>
    instance.get(ChangeQuota).run({ personId }, { campaignId, totalUnits, idempotencyKey }),
  close: (campaignId: Id, idempotencyKey: string = someId()) =>
    instance.get(CloseCampaign).run({ personId }, { campaignId, idempotencyKey }),
});
