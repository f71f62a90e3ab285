import { inBoth } from '../../../kit/words.js';

export const shellWords = inBoth(
  {
    name: '普惠 · 商户中心',
    sentence: '申请成为工会的合作商户，管理网点、收银员和优惠，查看每天的核销，核对工会的对账单并收款。',
    whoGives: '请接纳您商户的工会的干部或平台管理员把您设为商户管理员；设好以后重新打开本页即可。',
    partners: '我的商户',
    apply: '申请合作',
    back: '回到我的商户',
  },
  {
    name: 'Puhui · Merchants',
    sentence:
      'Apply to work with a trade union, run your outlets, cashiers and offers, see each day’s redemptions, check the union’s statements and be paid.',
    whoGives:
      'Ask an officer of the union that took your merchant in, or a platform administrator, to make you its administrator; then open this page again.',
    partners: 'My merchants',
    apply: 'Apply',
    back: 'Back to my merchants',
  },
);
