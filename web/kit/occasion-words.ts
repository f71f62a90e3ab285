import { inBoth } from './words.js';

/** What money of a union is for: campaigns and budget lines are called so by codes. */
export const occasionWords = inBoth(
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
