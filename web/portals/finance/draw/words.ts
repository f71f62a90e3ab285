import { counted } from '../../../kit/counted.js';
import { inBoth } from '../../../kit/words.js';

export const drawWords = inBoth(
  {
    comes: '现在生成会是',
    comesTo: (lines: string, amount: string) => `${lines} 笔，应付 ${amount}`,
    addsTo: (draft: string) => `补充到已有的草稿：${draft}`,
    stillUndoable: (n: string) => `${n} 笔还在撤销时限内，过后再来。`,
    settleable: (amount: string) => `可结 ${amount}，`,
    creditsDue: (amount: string) => `要冲回 ${amount}，抵消后没有要付的。`,
  },
  {
    comes: 'Drawn now it comes to',
    comesTo: (lines: string, amount: string) => `${counted(lines, 'line', 'lines')}, ${amount} due`,
    addsTo: (draft: string) => `Added to the draft that there is: ${draft}`,
    stillUndoable: (n: string) =>
      `${counted(n, 'redemption', 'redemptions')} can still be undone; come back later.`,
    settleable: (amount: string) => `${amount} could be settled, `,
    creditsDue: (amount: string) => `${amount} is to be credited, so nothing is left to pay.`,
  },
);
