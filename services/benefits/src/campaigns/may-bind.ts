import { ok, type Result } from '@puhui/kernel';
import { isFreeFor, sideOf, type Deciding, type Independent, type KnownDuties } from '@puhui/platform';
import { merchantItself } from '../market/known-partners.js';
import { refuse, type RefusalWith } from '../refusals/refusals.js';
import type { CampaignTerms } from './terms.js';

/**
 * Binds money for a merchant: refuses whoever is no officer of the campaign's union, and whoever administers its firm as well
 * or lately did, at whichever union, or applied for it, or was appointed by somebody who does or did, at however many removes.
 */
export async function mayBind(
  duties: KnownDuties,
  work: Deciding,
  { tradeUnionId, partnerId }: Pick<CampaignTerms, 'tradeUnionId' | 'partnerId'>,
  decision: Extract<Independent, 'launchCampaign' | 'changeQuota'>,
): Promise<Result<null, RefusalWith<'NOT_ALLOWED' | 'PERSON_NOT_INDEPENDENT' | 'GRANTER_NOT_INDEPENDENT'>>> {
  const { tx, actorId: personId, now } = work;
  const wearers = await merchantItself(tx, partnerId, now);
  const isFree = isFreeFor(decision, personId, wearers);
  const duty = await duties.mayFreelyOver(work, 'union_officer', { kind: 'union', id: tradeUnionId }, isFree);
  if (!duty.ok) return duty;
  const side = sideOf(decision, { personId, appointers: duty.value.appointers }, wearers);
  return side === null ? ok(null) : refuse[side.code]({ hat: side.hat });
}
