import { inBoth } from '../../../kit/words.js';

export const previewWords = inBoth(
  {
    books: '会这样入账',
    onItsDay: (day: string) => `记在 ${day}`,
    late: (month: string, day: string) => `${month}已结账：记在 ${day}`,
    opening: '上一年度的账已结：作年初余额调整，不算今年的收入',
    entry: (debit: string, credit: string, amount: string) => `借 ${debit}，贷 ${credit}：${amount}`,
  },
  {
    books: 'It is booked so',
    onItsDay: (day: string) => `Booked on ${day}`,
    late: (month: string, day: string) => `${month} is closed: booked on ${day}`,
    opening: 'Its year is closed: it adjusts the opening balance and is no income of this year',
    entry: (debit: string, credit: string, amount: string) => `Debit ${debit}, credit ${credit}: ${amount}`,
  },
);
