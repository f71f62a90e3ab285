import type { Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { CancelLaunch } from '../campaigns/cancel-launch/use-case.js';
import { ChangeDraft } from '../campaigns/change-draft/use-case.js';
import { ChangeQuota } from '../campaigns/change-quota/use-case.js';
import { CloseCampaign } from '../campaigns/close-campaign/use-case.js';
import type { DraftedTerms } from '../campaigns/draft-campaign/decide.js';
import { DraftCampaign } from '../campaigns/draft-campaign/use-case.js';
import { DiscardDraft } from '../campaigns/discard-draft/use-case.js';
import { LaunchCampaign } from '../campaigns/launch-campaign/use-case.js';
import type { Instance } from './instance.js';
import { someId } from './world.js';

/** What somebody saw when they first asked under a key: they ask again as they asked. */
const versions = new Map<string, number>();

async function seen({ database }: Instance, campaignId: Id, key: string): Promise<number> {
  const asked = `${campaignId} ${key}`;
  const before = versions.get(asked);
  if (before !== undefined) return before;
  const [row] = await database.query<{ version: number }[]>(
    sql`select version from campaign where id = ${campaignId}::uuid`,
  );
  const version = row?.version ?? 0;
  versions.set(asked, version);
  return version;
}

/** What a person does with campaigns at an instance of the service, each time with a new key unless it is told one. */
export const officer = (instance: Instance, personId: Id) => ({
  draft: (terms: DraftedTerms, idempotencyKey: string = someId()) =>
    instance.get(DraftCampaign).run({ personId }, { ...terms, idempotencyKey }),
  changeDraft: async (campaignId: Id, drafted: DraftedTerms, idempotencyKey: string = someId()) => {
    const version = await seen(instance, campaignId, idempotencyKey);
    return instance.get(ChangeDraft).run({ personId }, { campaignId, version, drafted, idempotencyKey });
  },
  launch: async (campaignId: Id, idempotencyKey: string = someId()) => {
    const version = await seen(instance, campaignId, idempotencyKey);
    return instance.get(LaunchCampaign).run({ personId }, { campaignId, version, idempotencyKey });
  },
  discard: async (campaignId: Id, idempotencyKey: string = someId()) => {
    const version = await seen(instance, campaignId, idempotencyKey);
    return instance.get(DiscardDraft).run({ personId }, { campaignId, version, idempotencyKey });
  },
  /** Looks at a campaign. @returns the key under which they then decide, whatever comes between */
  looks: async (campaignId: Id): Promise<string> => {
    const key = someId();
    await seen(instance, campaignId, key);
    return key;
  },
  cancelLaunch: (campaignId: Id, idempotencyKey: string = someId()) =>
    instance.get(CancelLaunch).run({ personId }, { campaignId, idempotencyKey }),
  changeQuota: (campaignId: Id, totalUnits: number, idempotencyKey: string = someId()) =>
    instance.get(ChangeQuota).run({ personId }, { campaignId, totalUnits, idempotencyKey }),
  close: (campaignId: Id, idempotencyKey: string = someId()) =>
    instance.get(CloseCampaign).run({ personId }, { campaignId, idempotencyKey }),
});
