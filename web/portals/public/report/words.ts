import { inBoth } from '../../../kit/words.js';

export const reportWords = inBoth(
  {
    title: (name: string, year: string) => `${name} ${year} 年`,
    spent: '普惠活动用款',
    count: '使用人次',
    countOf: (n: string) => `${n} 次`,
    campaigns: '花在哪里',
    none: '这一年还没有用款',
    noneHint: '会员用了券以后，这里会列出每个活动。',
    gone: '没有这个工会',
    goneHint: '链接可能过时了。',
    unions: '查找别的工会',
    untitled: '活动',
    at: (merchant: string) => `商户：${merchant}`,
    few: '不到 10 次，不公布金额',
    untold: (n: string) => `有 ${n} 个活动使用不到 10 次：为保护个人，次数和金额不公布，也不计入合计。`,
    books: '数字来自工会账簿，随用随更新；已用未付的也算在内。没有任何个人信息。',
    more: '再看一些',
  },
  {
    title: (name: string, year: string) => `${name}, ${year}`,
    spent: 'Spent on campaigns',
    count: 'Times used',
    countOf: (n: string) => `${n} times`,
    campaigns: 'What it was spent on',
    none: 'Nothing was spent in this year yet',
    noneHint: 'Once members use their vouchers, each campaign is listed here.',
    gone: 'There is no such trade union',
    goneHint: 'The link may be out of date.',
    unions: 'Find another union',
    untitled: 'Campaign',
    at: (merchant: string) => `At ${merchant}`,
    few: 'Fewer than 10 times; the amount is not told',
    untold: (n: string) =>
      `${n} of them were used fewer than 10 times: to protect persons their figures are not told, and are in no sum.`,
    books:
      'The figures come from the union’s books and change as vouchers are used, paid already or not. Nothing here is about a person.',
    more: 'Show more',
  },
);
