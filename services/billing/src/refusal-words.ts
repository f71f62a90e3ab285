import { hatWords, tradeUnionStatusWords, type WordsFor } from '@puhui/platform/plain';
import type { DocumentHat, DuesBusiness, StatementStatus, TradeUnionStatus } from './generated/graphql.js';

/** The values of enums as the sentences of refusals quote them. A value without a word does not compile. */
export const refusalWords = {
  StatementStatus: {
    draft: { zh: '草稿', en: 'a draft' },
    sent: { zh: '已发商户', en: 'sent' },
    disputed: { zh: '商户有异议', en: 'disputed' },
    confirmed: { zh: '商户已确认', en: 'confirmed' },
    sent_back: { zh: '审批人已退回', en: 'sent back by an approver' },
    approved: { zh: '已批准，待付款', en: 'approved' },
    paid: { zh: '已付款', en: 'paid' },
    absorbed: { zh: '已并入另一张', en: 'taken over by another statement' },
  },
  DocumentHat: hatWords,
  TradeUnionStatus: tradeUnionStatusWords,
  DuesBusiness: {
    dues_paid_in: { zh: '自主拨缴的经费', en: 'dues that are paid in' },
    dues_collected_here: { zh: '本级代收的经费', en: 'dues that are collected here' },
    dues_passed_down: { zh: '上级转拨的经费', en: 'dues that are passed down from above' },
    dues_paid_up: { zh: '上缴上级经费', en: 'dues that are paid up' },
    dues_passed_on: { zh: '转拨下级经费', en: 'dues that are passed on' },
  },
} as const satisfies {
  DuesBusiness: WordsFor<DuesBusiness>;
  StatementStatus: WordsFor<StatementStatus>;
  DocumentHat: WordsFor<DocumentHat>;
  TradeUnionStatus: WordsFor<TradeUnionStatus>;
};
