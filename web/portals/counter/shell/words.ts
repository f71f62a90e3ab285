import { inBoth } from '../../../kit/words.js';

export const shellWords = inBoth(
  {
    menu: '主菜单',
    redeem: '核销',
    today: '今天',
    welcome: '普惠 · 收银台',
    welcomeSentence: '会员出示券码，扫一下或输入 12 位，屏幕会告诉您收多少钱。',
    signIn: '登录，开始当班',
    noCounter: '您还不是任何网点的收银员',
    noCounterHint: '请商户管理员为您开通网点，然后重新打开本页。',
    choose: '您在哪个网点当班？',
    chooseOther: '换网点',
    cashier: (name: string) => `收银员 ${name}`,
    endShift: '下班退出',
    unnamed: '网点',
    notFound: '没有这个页面',
    home: '回到核销',
  },
  {
    menu: 'Main menu',
    redeem: 'Redeem',
    today: 'Today',
    welcome: 'Puhui · Counter',
    welcomeSentence:
      'A member shows a code: scan it or type its 12 characters, and the screen says what to charge.',
    signIn: 'Sign in and begin the shift',
    noCounter: 'You are no cashier of any outlet yet',
    noCounterHint: 'Ask the merchant’s administrator to appoint you, then open this page again.',
    choose: 'At which outlet do you work now?',
    chooseOther: 'Other outlet',
    cashier: (name: string) => `Cashier ${name}`,
    endShift: 'End the shift',
    unnamed: 'Outlet',
    notFound: 'There is no such page',
    home: 'Back to redeeming',
  },
);
