import { inBoth } from '../../../kit/words.js';

export const homeWords = inBoth(
  {
    title: '从哪里查起',
    unions: '我审查的工会',
    all: '您可以审查所有工会，先选一个：',
    search: '找一个工会',
    budget: '预算和资金去向',
    books: '余额表，一直到每一笔核销',
    months: '结账',
    statements: '对账单和审批',
    statementsHint: '谁录入、谁批准、批准的是哪一版、银行什么时候付的。',
    verify: '核对数据有没有被改动',
    verifyHint: '四个模块各自核对，再互相核对，一般一分钟内有结果。',
  },
  {
    title: 'Where to begin',
    unions: 'The unions that I audit',
    all: 'You audit every trade union; choose one first:',
    search: 'Find a trade union',
    budget: 'Budget, and where its money is',
    books: 'Trial balance, down to each redemption',
    months: 'Closing',
    statements: 'Statements and approvals',
    statementsHint: 'Who entered, who approved which revision, and when the bank paid.',
    verify: 'Verify that nothing was altered',
    verifyHint: 'Four parts check themselves, and then each other; it takes a minute as a rule.',
  },
);
