import { inBoth } from '../../../kit/words.js';

export const todayWords = inBoth(
  {
    title: (day: string) => `${day}的核销`,
    none: '今天还没有核销',
    noneHint: '核销过的券会列在这里，一直加到下班。',
    count: '笔数',
    collected: '应收现金',
    union: '工会补贴',
    undone: '已撤销',
    undo: '撤销',
    more: '再看一些',
    print: '打印日结',
  },
  {
    title: (day: string) => `Redeemed on ${day}`,
    none: 'Nothing redeemed today yet',
    noneHint: 'What is redeemed is listed here and added up until the end of the day.',
    count: 'Redeemed',
    collected: 'To be in the till',
    union: 'Paid by unions',
    undone: 'undone',
    undo: 'Undo',
    more: 'Show more',
    print: 'Print the day',
  },
);
