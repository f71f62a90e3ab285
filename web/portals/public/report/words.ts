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

const occasions = inBoth(
  {
    'general-benefits': '普惠服务',
    counselling: '心理关爱',
    film: '电影',
    outing: '春游秋游',
    'park-pass': '公园年票',
    festival: '节日慰问',
    birthday: '生日慰问',
    hardship: '困难帮扶',
    schooling: '助学',
    warmth: '送温暖',
    'heat-relief': '送清凉',
  },
  {
    'general-benefits': 'Benefits for all',
    counselling: 'Counselling',
    film: 'Films',
    outing: 'Outings',
    'park-pass': 'Park passes',
    festival: 'Festivals',
    birthday: 'Birthdays',
    hardship: 'Hardship aid',
    schooling: 'Schooling aid',
    warmth: 'Warmth relief',
    'heat-relief': 'Heat relief',
  },
);

/** What a benefit was for, in words; null for what has none here, since a code says nothing to a reader. */
export function occasionIn(language: 'zh' | 'en', code: string | null): string | null {
  const words: Readonly<Record<string, string>> = occasions[language];
  return code !== null && Object.hasOwn(words, code) ? (words[code] ?? null) : null;
}
