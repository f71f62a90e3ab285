/** What benefits are for, in Chinese, under the codes that the posting rules know (domain.md §3). A rule may know others. */
export const OCCASIONS = {
  'general-benefits': '普惠服务',
  counselling: '心理疏导',
  film: '观看电影',
  outing: '春游秋游',
  'park-pass': '公园年票',
  festival: '节日慰问',
  birthday: '生日慰问',
  wedding: '结婚慰问',
  funeral: '丧葬慰问',
  retirement: '退休离岗慰问',
  hardship: '困难帮扶',
  schooling: '助学',
  warmth: '送温暖',
  'heat-relief': '送清凉',
  'mutual-aid-premium': '互助保障',
  'skill-contest': '技能竞赛',
  'culture-and-sports': '文体活动',
} as const;

/** The code of an occasion that everybody has a word for: a list of words that lacks one does not compile. */
export type Occasion = keyof typeof OCCASIONS;
