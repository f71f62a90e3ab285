import { hatWords, tradeUnionStatusWords, type WordsFor } from '@puhui/platform/plain';
import type {
  CampaignStatus,
  ClaimObstacle,
  DocumentHat,
  EligibilityObstacle,
  EntryStatus,
  OfferObstacle,
  OutletObstacle,
  QuotaPeriod,
  TradeUnionStatus,
} from '../generated/graphql.js';

/** The values of enums as the sentences of refusals quote them. A value without a word does not compile. */
export const refusalWords = {
  DocumentHat: hatWords,
  TradeUnionStatus: tradeUnionStatusWords,
  CampaignStatus: {
    draft: { zh: '草稿', en: 'a draft' },
    launching: { zh: '正在占用预算', en: 'being launched' },
    launched: { zh: '已发布', en: 'launched' },
    closed: { zh: '已结束', en: 'closed' },
    discarded: { zh: '已作废', en: 'discarded' },
  },
  ClaimObstacle: {
    not_launched: { zh: '尚未发布', en: 'it is not launched' },
    not_yet: { zh: '尚未开始', en: 'claims have not begun' },
    over: { zh: '领取时间已过', en: 'claims are over' },
    closed: { zh: '已结束', en: 'it was closed' },
  },
  EligibilityObstacle: {
    not_a_member: { zh: '不是会员', en: 'you are no member' },
    not_active: { zh: '会籍不在有效状态', en: 'your membership is not active' },
    other_union: { zh: '不属于活动范围内的工会', en: 'your trade union does not take part' },
    worker_type: { zh: '不属于活动面向的职工类型', en: 'it is for workers of another type' },
    not_verified: { zh: '会员身份尚未核实', en: 'your membership is not verified' },
    member_too_short: { zh: '入会时间不够', en: 'you have not been a member for long enough' },
  },
  EntryStatus: {
    waiting: { zh: '等待发放', en: 'waiting' },
    settled: { zh: '已发放', en: 'given out' },
    withdrawn: { zh: '已退出', en: 'withdrawn' },
  },
  QuotaPeriod: {
    day: { zh: '今天', en: 'today' },
    week: { zh: '本周', en: 'this week' },
    month: { zh: '本月', en: 'this month' },
    campaign: { zh: '整个活动', en: 'the whole campaign' },
  },
  OutletObstacle: {
    closed: { zh: '本网点已停业', en: 'This outlet is closed' },
    merchant_suspended: {
      zh: '工会已暂停与商户的合作',
      en: 'The union has suspended its dealings with the merchant',
    },
    merchant_delisted: {
      zh: '工会已结束与商户的合作',
      en: 'The union has ended its dealings with the merchant',
    },
    unknown: { zh: '平台还没有本网点的资料', en: 'This outlet is not known here yet' },
  },
  OfferObstacle: {
    withdrawn: { zh: '已撤回', en: 'it was withdrawn' },
    not_published: { zh: '尚未发布', en: 'it is not published' },
    outside_its_dates: { zh: '不在优惠有效期内', en: 'its dates do not cover the campaign' },
    of_another_union: { zh: '属于其他工会', en: 'it was made to another trade union' },
    partner_not_contracted: { zh: '商户没有有效合同', en: 'its merchant has no contract' },
  },
} as const satisfies {
  DocumentHat: WordsFor<DocumentHat>;
  TradeUnionStatus: WordsFor<TradeUnionStatus>;
  CampaignStatus: WordsFor<CampaignStatus>;
  ClaimObstacle: WordsFor<ClaimObstacle>;
  EligibilityObstacle: WordsFor<EligibilityObstacle>;
  EntryStatus: WordsFor<EntryStatus>;
  QuotaPeriod: WordsFor<QuotaPeriod>;
  OutletObstacle: WordsFor<OutletObstacle>;
  OfferObstacle: WordsFor<OfferObstacle>;
};
