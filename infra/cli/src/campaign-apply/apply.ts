import { fen, formatYuan, PAGE_ROWS_MAX } from '@puhui/kernel';
import type { CampaignFile } from '../case-file/campaign-format.js';
import type { Door } from '../door/door.js';
import { onceHeard, until } from '../door/patience.js';
import { granted } from '../door/request.js';
import { Refused } from '../exit.js';
import { campaignById, draftCampaign, launchCampaign, type Campaign } from '../questions/benefits.js';
import { tradeUnionByCode } from '../questions/members.js';
import { wholeList } from '../questions/page.js';
import { offersTo, type Offer } from '../questions/partners.js';
import { campaignInput, type PositionOf } from './campaign-input.js';
import { whyNotDrafted } from './why-not-drafted.js';

const OFFERS_MAX = 5_000;
const TITLES_MAX = 10;

const isPublished = ({ status }: Offer): boolean => status === 'PUBLISHED';

/** A union's id by its code. @param said where the code was said. @throws Refused when there is none. */
export async function unionId(door: Door, code: string, said: string): Promise<string> {
  const union = await door.ask(tradeUnionByCode, { code });
  if (!union) throw new Refused(`${said}: 没有编码为 ${code} 的工会 / no trade union has the code ${code}`);
  return union.id;
}

async function offerId(
  door: Door,
  tradeUnionId: string,
  { title, partnerUscc }: CampaignFile['offer'],
  said: string,
): Promise<string> {
  const offers = await wholeList(OFFERS_MAX, `${said}: 可用的优惠 / usable offers`, async (after) =>
    door.ask(offersTo, { usableByTradeUnionId: tradeUnionId, first: PAGE_ROWS_MAX, after }),
  );
  const fitting = offers.filter(
    (offer) =>
      offer.title === title &&
      isPublished(offer) &&
      (partnerUscc === undefined || offer.partner.uscc === partnerUscc),
  );
  const [offer, another] = fitting;
  if (!offer)
    throw new Refused(
      `${said}: 没有已发布的优惠 "${title}" / no published offer has this title${thereAre(offers)}`,
    );
  if (another)
    throw new Refused(
      `${said}: "${title}" 不止一个，请写 offer.partnerUscc / more than one offer: add offer.partnerUscc ` +
        `(${fitting.map(({ partner }) => partner.uscc).join(', ')})`,
    );
  return offer.id;
}

/** The titles that could have been meant, as far as a line holds them. */
function thereAre(offers: readonly Offer[]): string {
  const titles = [...new Set(offers.filter(isPublished).map((offer) => offer.title))].slice(0, TITLES_MAX);
  return titles.length === 0 ? '' : `\n  已发布的有 / published are: ${titles.join('、')}`;
}

export interface Drafting {
  readonly now: Date;
  /** The same key drafts once, however often the command is repeated. */
  readonly idempotencyKey: string;
  /** Known already; else it is found by its title. */
  readonly offerId?: string;
  readonly patienceMs?: number;
  /** Where the file says a field; its name unless a file is at hand. */
  readonly positionOf?: PositionOf;
}

/** Drafts what a campaign file says. @throws Refused naming each place in the file that cannot be right. */
export async function draftFromFile(door: Door, file: CampaignFile, drafting: Drafting): Promise<Campaign> {
  const { positionOf = (field) => field, patienceMs, idempotencyKey, now } = drafting;
  const tradeUnionId = await unionId(door, file.tradeUnion, positionOf('tradeUnion'));
  const eligibleUnionIds: string[] = [];
  for (const [index, code] of file.eligibility.unions.entries())
    eligibleUnionIds.push(await unionId(door, code, positionOf(`eligibility.unions.${index}`)));
  const offer =
    drafting.offerId ?? (await offerId(door, tradeUnionId, file.offer, positionOf('offer.title')));
  const input = campaignInput(file, { tradeUnionId, offerId: offer, eligibleUnionIds }, now, positionOf);
  const answer = await onceHeard(door, draftCampaign, { input: { ...input, idempotencyKey } }, patienceMs);
  if (!answer.ok)
    throw new Refused(`起草活动 / draft the campaign: ${whyNotDrafted(answer.refusal, file, positionOf)}`);
  return answer.value.campaign;
}

/**
 * Asks for the launch and waits until the money is encumbered. @throws Refused with the reason when it is not.
 * @param campaign as it was seen; one that is no draft any more is only waited for
 * @param idempotencyKey another one for each wish: a launch that was refused for want of money may be wished again.
 */
export async function launch(
  door: Door,
  { id: campaignId, version, status }: Pick<Campaign, 'id' | 'version' | 'status'>,
  idempotencyKey: string,
  patienceMs?: number,
): Promise<Campaign> {
  if (status === 'DRAFT') {
    const launching = { campaignId, version, idempotencyKey };
    const answer = await onceHeard(door, launchCampaign, launching, patienceMs);
    // Somebody may have launched it since it was drafted; the campaign itself tells.
    if (!answer.ok && answer.refusal.__typename !== 'CampaignStepNotOpen')
      granted(answer, '发布活动 / launch');
  }
  const campaign = await until('发布活动的资金占用 / the encumbrance of the launch', async () => {
    const now = await door.ask(campaignById, { id: campaignId });
    const status = now?.launch?.status;
    if (now) refuseDiscarded(now);
    return now && (status === 'ENCUMBERED' || status === 'REFUSED' || status === 'CANCELLED')
      ? now
      : undefined;
  });
  if (campaign.launch?.status === 'ENCUMBERED') return campaign;
  const why = campaign.launch?.refusal;
  throw new Refused(
    `发布被拒绝 / the launch was refused: [${why?.reason ?? campaign.launch?.status ?? ''}] ${why?.message ?? ''} / ` +
      `${why?.messageEn ?? ''}${freeOf(why?.free ?? null)}${WHAT_TO_DO[why?.reason ?? ''] ?? ''}`,
  );
}

/** @throws Refused of a draft that somebody has discarded: its key is used, and the same file would only find it again */
export function refuseDiscarded({ status }: Pick<Campaign, 'status'>): void {
  if (status === 'DISCARDED')
    throw new Refused(
      '按这个文件起草的草稿已经作废；要办的话，请改一处（例如 title）再执行 / what was drafted from this file was discarded: change something, its title for one, and apply it again',
    );
}

/** A refused launch carries a reason and no advice of its own. */
const WHAT_TO_DO: Readonly<Record<string, string>> = {
  BUDGET_LINE_UNKNOWN:
    '\n  请先批复该年度的预算科目 / adopt that line for the year first: docs/how-to/use-the-command-line.md',
  BUDGET_LINE_OF_ANOTHER_ACCOUNT: '\n  请改 budget.line 或 occasion / change budget.line or occasion',
  OCCASION_UNKNOWN: '\n  请改 occasion / change the occasion',
  BUDGET_YEAR_OVER: '\n  请把 budget.year 改为本年度 / set budget.year to this year',
  BUDGET_EXCEEDED:
    '\n  请减少 quotas.total，或追加预算 / lower quotas.total, or adopt more: docs/how-to/use-the-command-line.md',
};

const freeOf = (free: string | null): string =>
  free === null ? '' : `（可用 / free: ${formatYuan(fen(BigInt(free)))} 元 / yuan）`;
