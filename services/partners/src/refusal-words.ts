import { hatWords, tradeUnionStatusWords, type WordsFor } from '@puhui/platform/plain';
import type { DocumentHat, OfferStatus, PartnerStatus, TradeUnionStatus } from './generated/graphql.js';

/** The values of enums as the sentences of refusals quote them. A value without a word does not compile. */
export const refusalWords = {
  DocumentHat: hatWords,
  TradeUnionStatus: tradeUnionStatusWords,
  PartnerStatus: {
    applied: { zh: '已申请', en: 'applied' },
    qualified: { zh: '审核通过', en: 'qualified' },
    publicised: { zh: '公示中', en: 'under public notice' },
    contracted: { zh: '已签约', en: 'contracted' },
    live: { zh: '已上线', en: 'live' },
    suspended: { zh: '已暂停', en: 'suspended' },
    delisted: { zh: '已退出', en: 'delisted' },
    rejected: { zh: '未通过', en: 'rejected' },
  },
  OfferStatus: {
    draft: { zh: '草稿', en: 'a draft' },
    published: { zh: '已发布', en: 'published' },
    withdrawn: { zh: '已撤回', en: 'withdrawn' },
  },
} as const satisfies {
  DocumentHat: WordsFor<DocumentHat>;
  TradeUnionStatus: WordsFor<TradeUnionStatus>;
  PartnerStatus: WordsFor<PartnerStatus>;
  OfferStatus: WordsFor<OfferStatus>;
};
