import { inBoth } from '../../kit/words.js';

/** What takes messages in, by the last part of its name: what it is that it keeps. */
export const consumerWords = inBoth(
  {
    duties: '职责和工会',
    'known-partners': '商户和网点',
    'encumbrance-answers': '占用预算的答复',
    memberships: '会籍',
    market: '商户和优惠',
    'erased-persons': '已删除的个人信息',
    'erased-applicants': '已删除个人信息的申请人',
    commitments: '活动的占用',
    consumption: '核销和退回',
    'closed-months': '结账的月份和惠及人数',
    partners: '商户',
  },
  {
    duties: 'Duties and unions',
    'known-partners': 'Merchants and outlets',
    'encumbrance-answers': 'Answers about budgets',
    memberships: 'Memberships',
    market: 'Merchants and offers',
    'erased-persons': 'Persons who were erased',
    'erased-applicants': 'Applicants who were erased',
    commitments: 'What campaigns bind',
    consumption: 'What was redeemed or given back',
    'closed-months': 'Closed months, and for how many persons they were',
    partners: 'Merchants',
  },
);
