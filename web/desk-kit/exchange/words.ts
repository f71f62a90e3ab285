import { counted } from '../../kit/counted.js';
import { inBoth } from '../../kit/words.js';

export const exchangeWords = inBoth(
  {
    between: (before: string, now: string) => `第 ${before} 版到第 ${now} 版`,
    same: (between: string, amount: string) => `${between}：明细没有变化，金额仍是 ${amount}。`,
    changed: (between: string, came: string, went: string) =>
      `${between}：加上 ${came} 笔，去掉 ${went} 笔；`,
    sums: (lines: readonly [string, string], amounts: readonly [string, string]) =>
      `笔数 ${lines[0]} → ${lines[1]}，金额 ${amounts[0]} → ${amounts[1]}。`,
    comesLater: '去掉的核销没有撤销的，会列入以后的对账单。',
    changedOn: (when: string) => `与上一次发给商户的相比（${when} 生成）`,
    unsaid: '没有另写答复，看下面的变化。',
  },
  {
    between: (before: string, now: string) => `From revision ${before} to ${now}`,
    same: (between: string, amount: string) => `${between}: no line changed, the amount is still ${amount}.`,
    changed: (between: string, came: string, went: string) =>
      `${between}: ${counted(came, 'line', 'lines')} added, ${went} taken off; `,
    sums: (lines: readonly [string, string], amounts: readonly [string, string]) =>
      `lines ${lines[0]} → ${lines[1]}, amount ${amounts[0]} → ${amounts[1]}.`,
    comesLater: ' What was taken off and not undone comes on a later statement.',
    changedOn: (when: string) => `Against what the merchant was sent before (drawn ${when})`,
    unsaid: 'No answer in words; see what changed.',
  },
);
