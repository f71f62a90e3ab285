import { inBoth } from '../../../kit/words.js';

export const homeWords = inBoth(
  {
    title: '等您办的事',
    unions: '我的工会',
    allUnions: '您可以看所有工会，先选一个：',
    search: '找一个工会',
    budgetOf: '看预算',
    nothing: '现在没有等您办的事',
    nothingHint: '有新的对账单走到您这一步，就会出现在这里。',
    more: '看全部',
    DRAFT: '草稿，等您发给商户',
    DISPUTED: '商户有异议，等您处理',
    CONFIRMED: '商户已确认，等您批准',
    SENT_BACK: '审批人退回，等您重新生成',
    APPROVED: '已批准，等您付款',
  },
  {
    title: 'What waits for you',
    unions: 'My trade unions',
    allUnions: 'You can see every trade union; choose one first:',
    search: 'Find a trade union',
    budgetOf: 'See the budget',
    nothing: 'Nothing waits for you now',
    nothingHint: 'Statements appear here when the next step is yours.',
    more: 'See all',
    DRAFT: 'Drafts for you to send',
    DISPUTED: 'Disputed by the merchant',
    CONFIRMED: 'Confirmed, for you to approve',
    SENT_BACK: 'Sent back by an approver, for you to draw anew',
    APPROVED: 'Approved, for you to pay',
  },
);
