import { NEWS_MENDS_WITHIN_MS } from '@puhui/platform/plain';

/** What officers can be told about a campaign. Sentences quote facts in braces. */
export const campaignRefusals = {
  OFFER_UNKNOWN: {
    zh: '没有这个优惠。',
    en: 'There is no such offer.',
    hintZh: '请从优惠列表中选择；刚发布的优惠可能要几秒钟后才能选用。',
    hintEn: 'Choose one from the list of offers; a new one may take a few seconds to arrive.',
    mendsWithinMs: NEWS_MENDS_WITHIN_MS,
    mendsBy: 'news',
    fields: { offerId: 'Id!' },
  },
  OFFER_NOT_AVAILABLE: {
    zh: '这个优惠不能用于本活动（{reason}）。',
    en: 'This offer cannot be used for the campaign ({reason}).',
    hintZh: '请检查优惠是否已发布、有效期是否覆盖领取时间、商户合同是否有效。',
    hintEn:
      'See whether it is published, whether its dates cover the claim window, and whether its merchant is contracted.',
    mendsWithinMs: NEWS_MENDS_WITHIN_MS,
    mendsBy: 'news',
    mendsWhile: { reason: ['not_published', 'partner_not_contracted'] },
    fields: { reason: 'enum OfferObstacle!' },
  },
  CAMPAIGN_UNKNOWN: {
    zh: '没有这个活动，或者您无权查看。',
    en: 'There is no such campaign, or you may not see it.',
    hintZh: '请从活动列表中进入。',
    hintEn: 'Open it from the list of campaigns.',
    fields: { campaignId: 'Id!' },
  },
  CAMPAIGN_STEP_NOT_OPEN: {
    zh: '活动当前状态（{status}）不能办理此事。',
    en: 'A campaign that is {status} does not allow this.',
    hintZh: '草稿可以修改、发布或作废；正在占用预算的发布或增加可以撤回；已发布的活动可以调整份数或结束。',
    hintEn:
      'A draft can be changed, launched or discarded; a launch or a raise under way can be cancelled; a launched campaign can have its quota changed or be closed.',
    mendsWithinMs: NEWS_MENDS_WITHIN_MS,
    mendsBy: 'itself',
    mendsWhile: { status: ['launching'] },
    fields: { status: 'enum CampaignStatus!' },
  },
  CAMPAIGN_VERSION_DIFFERS: {
    zh: '活动内容已变更。',
    en: 'The campaign has changed.',
    hintZh: '请核对新内容后再办理。',
    hintEn: 'Read the new content, then decide.',
    fields: { version: 'Count!' },
  },
  CLAIM_WINDOW_OVER: {
    zh: '领取时间已于 {claimUntil} 结束，不能再发布或增加份数。',
    en: 'The claim window ended at {claimUntil}; it is too late to launch, or to add units.',
    hintZh: '草稿可先修改领取时间；已发布的，请另建活动。',
    hintEn: 'Change the claim window of a draft first; beside one that is launched, draft another campaign.',
    fields: { claimUntil: 'DateTime!' },
  },
  QUOTA_TOO_LOW: {
    zh: '已有 {claimedUnits} 份被领取，总份数不能减到 {asked}。',
    en: '{claimedUnits} units are claimed already; the quota cannot be cut to {asked}.',
    hintZh: '总份数最少可以减到 {claimedUnits}。',
    hintEn: 'It can be cut to {claimedUnits} at the least.',
    fields: { claimedUnits: 'Count!', asked: 'Count!' },
  },
  QUOTA_CHANGE_UNDER_WAY: {
    zh: '上一次增加份数还在等待预算答复。',
    en: 'The last raise is still waiting for its encumbrance.',
    hintZh: '请稍候，或先撤回上一次增加。',
    hintEn: 'Wait a moment, or cancel that raise first.',
    mendsWithinMs: NEWS_MENDS_WITHIN_MS,
    mendsBy: 'itself',
    fields: { attemptId: 'Id!' },
  },
} as const;
