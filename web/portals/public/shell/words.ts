import { inBoth } from '../../../kit/words.js';

export const shellWords = inBoth(
  {
    name: '普惠 · 工会公开',
    menu: '主菜单',
    spending: '经费',
    notice: '公示中的商户',
    sentence: '每个工会每年的普惠活动花了多少钱、办了什么、多少人次用了、在哪些商户：谁都可以看，不用登录。',
    notFound: '没有这个页面',
    home: '查找工会',
  },
  {
    name: 'Puhui · What unions make public',
    menu: 'Main menu',
    spending: 'Spending',
    notice: 'Merchants under notice',
    sentence:
      'What each trade union’s campaigns cost in a year, what for, how often they were used and at which merchants: for everybody, without signing in.',
    notFound: 'There is no such page',
    home: 'Find a union',
  },
);
