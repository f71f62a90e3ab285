import { inBoth } from '../../../kit/words.js';

export const todayWords = inBoth(
  {
    title: (day: string) => `${day}的核销`,
    none: '今天还没有核销',
    noneHint: '核销过的券会列在这里，加到当天结束。',
    count: '笔数',
    collected: '应收会员',
    bills: (count: number) => `另有 ${count} 笔账单减免，以收银机的账单为准`,
    union: '工会补贴',
    undone: '已撤销',
    undo: '撤销',
    tooLate: '已过撤销期限',
    close: '日结与下班',
    more: '再看一些',
    print: '打印清单',
  },
  {
    title: (day: string) => `Redeemed on ${day}`,
    none: 'Nothing redeemed today yet',
    noneHint: 'What is redeemed is listed here and added up until the end of the day.',
    count: 'Redeemed',
    collected: 'Due from members',
    bills: (count: number) => `and ${count} off a bill, as your till has it`,
    union: 'Paid by unions',
    undone: 'undone',
    undo: 'Undo',
    tooLate: 'too late to undo',
    close: 'Slip and end of the shift',
    more: 'Show more',
    print: 'Print the list',
  },
);
