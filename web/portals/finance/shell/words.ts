import { inBoth } from '../../../kit/words.js';

export const shellWords = inBoth(
  {
    name: '普惠 · 工会财务',
    sentence: '批复和拨付预算、与商户对账、审批和登记付款、结账：本级工会和下级工会的每一分钱都在这里。',
    whoGives: '请本级工会的干部或平台管理员授予您职责；给了以后重新打开本页即可。',
    audit: '经费审查',
    home: '首页',
    budget: '预算',
    statements: '对账单',
    dues: '经费收缴',
    books: '账簿',
    totals: '控制总数',
    months: '结账',
    back: '回到首页',
    changeUnion: '换一个工会',
    above: (name: string) => `上级：${name}`,
  },
  {
    name: 'Puhui · Finance',
    sentence:
      'Adopt and allot budgets, settle with merchants, approve and record payments, close months: every fen of your trade union and those below it is here.',
    whoGives:
      'Ask an officer of your trade union, or a platform administrator, for the duty; then open this page again.',
    audit: 'Audit',
    home: 'Home',
    budget: 'Budget',
    statements: 'Statements',
    dues: 'Dues',
    books: 'Books',
    totals: 'Control totals',
    months: 'Closing',
    back: 'Back to the first page',
    changeUnion: 'Another trade union',
    above: (name: string) => `Below ${name}`,
  },
);
