import type { CampaignFile } from '../case-file/campaign-format.js';
import type { Door } from '../door/door.js';
import { onceHeard, until } from '../door/patience.js';
import { granted } from '../door/request.js';
import { Refused } from '../exit.js';
import { campaignById, draftCampaign, launchCampaign, type Campaign } from '../questions/benefits.js';
import { tradeUnionByCode } from '../questions/members.js';
import { allPages, PAGE_ROWS_MAX } from '../questions/page.js';
import { offersTo } from '../questions/partners.js';
import { campaignInput } from './campaign-input.js';

const OFFERS_MAX = 5_000;

/** A union's id by its code. @throws Refused when there is none. */
export async function unionId(door: Door, code: string): Promise<string> {
  const union = await door.ask(tradeUnionByCode, { code });
  if (!union) throw new Refused(`没有编码为 ${code} 的工会 / no trade union has the code ${code}`);
  return union.id;
}

async function offerId(
  door: Door,
  tradeUnionId: string,
  { title, partnerUscc }: CampaignFile['offer'],
): Promise<string> {
  const offers = await allPages(OFFERS_MAX, async (after) =>
    door.ask(offersTo, { tradeUnionId, first: PAGE_ROWS_MAX, after }),
  );
  const fitting = offers.filter(
    (offer) =>
      offer.title === title &&
      offer.status === 'PUBLISHED' &&
      (partnerUscc === undefined || offer.partner.uscc === partnerUscc),
  );
  const [offer, another] = fitting;
  if (!offer) throw new Refused(`没有已发布的优惠 "${title}" / no published offer has this title`);
  if (another)
    throw new Refused(
      `"${title}" 不止一个，请写 offer.partnerUscc / more than one offer: add offer.partnerUscc`,
    );
  return offer.id;
}

/** Drafts what a campaign file says. The same key drafts it once, however often the command is repeated. */
export async function draftFromFile(
  door: Door,
  file: CampaignFile,
  options: { readonly now: Date; readonly idempotencyKey: string; readonly offerId?: string },
): Promise<Campaign> {
  const tradeUnionId = await unionId(door, file.tradeUnion);
  const eligibleUnionIds: string[] = [];
  for (const code of file.eligibility.unions) eligibleUnionIds.push(await unionId(door, code));
  const offer = options.offerId ?? (await offerId(door, tradeUnionId, file.offer));
  const input = campaignInput(file, { tradeUnionId, offerId: offer, eligibleUnionIds }, options.now);
  const answer = await onceHeard(door, draftCampaign, { input, idempotencyKey: options.idempotencyKey });
  return granted(answer, '起草活动 / draft the campaign').campaign;
}

/** Asks for the launch and waits until the money is encumbered. @throws Refused with the reason when it is not. */
export async function launch(door: Door, campaignId: string): Promise<Campaign> {
  const answer = await onceHeard(door, launchCampaign, { campaignId });
  // Asked again after a broken connection, the launch may be under way already; the campaign itself tells.
  if (!answer.ok && answer.refusal.__typename !== 'CampaignNotDraft') granted(answer, '发布活动 / launch');
  const campaign = await until('发布活动的资金占用 / the encumbrance of the launch', async () => {
    const now = await door.ask(campaignById, { id: campaignId });
    const state = now?.launch?.state;
    return now && (state === 'ENCUMBERED' || state === 'REFUSED' || state === 'CANCELLED') ? now : undefined;
  });
  if (campaign.launch?.state === 'ENCUMBERED') return campaign;
  const why = campaign.launch?.refusal;
  throw new Refused(
    `发布被拒绝 / the launch was refused: [${why?.reason ?? campaign.launch?.state ?? ''}] ${why?.message ?? ''} / ` +
      `${why?.messageEn ?? ''}${why?.free ? ` (free ${why.free} fen)` : ''}`,
  );
}
