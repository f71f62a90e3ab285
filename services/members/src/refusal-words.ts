import { hatWords, tradeUnionStatusWords, type WordsFor } from '@puhui/platform/plain';
import type {
  DocumentHat,
  DutyRole,
  DutyScope,
  ErasureStatus,
  RectificationStatus,
  MembershipStatus,
  TradeUnionLevel,
  TradeUnionStatus,
  TransferStatus,
} from './generated/graphql.js';

/** The values of enums as the sentences of refusals quote them. A value without a word does not compile. */
export const refusalWords = {
  TradeUnionLevel: {
    national: { zh: '全国', en: 'national' },
    provincial: { zh: '省级', en: 'provincial' },
    city: { zh: '市级', en: 'city' },
    county: { zh: '县（区）级', en: 'county' },
    township: { zh: '乡镇（街道）级', en: 'township' },
    grassroots: { zh: '基层', en: 'grassroots' },
  },
  TradeUnionStatus: tradeUnionStatusWords,
  MembershipStatus: {
    applied: { zh: '申请中', en: 'applied for' },
    verified: { zh: '已核实', en: 'verified' },
    active: { zh: '在籍', en: 'active' },
    transferred: { zh: '已转出', en: 'transferred' },
    retained: { zh: '保留会籍', en: 'retained' },
    left: { zh: '已离会', en: 'ended' },
  },
  TransferStatus: {
    waiting: { zh: '等待答复', en: 'waiting' },
    accepted: { zh: '已接收', en: 'accepted' },
    refused: { zh: '未接收', en: 'refused' },
    withdrawn: { zh: '已撤回', en: 'withdrawn' },
    lapsed: { zh: '已过期', en: 'lapsed' },
  },
  ErasureStatus: {
    waiting: { zh: '等待答复', en: 'waiting' },
    refused: { zh: '未同意', en: 'refused' },
    withdrawn: { zh: '已撤回', en: 'withdrawn' },
    done: { zh: '已删除', en: 'done' },
  },
  RectificationStatus: {
    waiting: { zh: '等待答复', en: 'waiting' },
    accepted: { zh: '已更正', en: 'corrected' },
    refused: { zh: '未更正', en: 'refused' },
    withdrawn: { zh: '已撤回', en: 'withdrawn' },
  },
  DocumentHat: hatWords,
  DutyRole: {
    worker: { zh: '职工', en: 'worker' },
    union_officer: { zh: '工会干部', en: 'union officer' },
    finance_officer: { zh: '财务人员', en: 'finance officer' },
    finance_approver: { zh: '财务审批人', en: 'finance approver' },
    auditor: { zh: '经审人员', en: 'auditor' },
    partner_admin: { zh: '商户管理员', en: 'merchant’s administrator' },
    partner_cashier: { zh: '收银员', en: 'cashier' },
    platform_admin: { zh: '平台管理员', en: 'platform administrator' },
    system_admin: { zh: '系统管理员', en: 'system administrator' },
  },
  DutyScope: {
    union: { zh: '工会', en: 'a trade union' },
    partner: { zh: '商户', en: 'a merchant' },
    outlet: { zh: '网点', en: 'an outlet' },
    platform: { zh: '平台', en: 'the platform' },
  },
} as const satisfies {
  TradeUnionLevel: WordsFor<TradeUnionLevel>;
  TradeUnionStatus: WordsFor<TradeUnionStatus>;
  MembershipStatus: WordsFor<MembershipStatus>;
  TransferStatus: WordsFor<TransferStatus>;
  ErasureStatus: WordsFor<ErasureStatus>;
  RectificationStatus: WordsFor<RectificationStatus>;
  DocumentHat: WordsFor<DocumentHat>;
  DutyRole: WordsFor<DutyRole>;
  DutyScope: WordsFor<DutyScope>;
};
