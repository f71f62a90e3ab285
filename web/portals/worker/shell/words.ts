import { inBoth } from '../../../kit/words.js';

export const shellWords = inBoth(
  {
    menu: '主菜单',
    claimable: '可领',
    wallet: '券包',
    history: '记录',
    me: '我的',
    notFound: '没有这个页面',
    notFoundHint: '链接可能过时了。',
    home: '回到可领的福利',
    welcome: '普惠 · 我的福利',
    welcomeSentence: '工会送您的福利都在这里：看得到、领得到、出示一下就能用。',
  },
  {
    menu: 'Main menu',
    claimable: 'Claim',
    wallet: 'Wallet',
    history: 'History',
    me: 'Me',
    notFound: 'There is no such page',
    notFoundHint: 'The link may be out of date.',
    home: 'Back to what you can claim',
    welcome: 'Puhui · My benefits',
    welcomeSentence: 'What your trade union gives you is all here: see it, claim it, show it and use it.',
  },
);
