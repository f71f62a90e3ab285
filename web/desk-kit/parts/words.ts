import { inBoth } from '../../kit/words.js';

export const partWords = inBoth(
  {
    members: '会员',
    partners: '商户',
    benefits: '福利',
    billing: '账务',
  },
  {
    members: 'Members',
    partners: 'Partners',
    benefits: 'Benefits',
    billing: 'Billing',
  },
);

/** How many rows a part has of what is listed. */
export const countWords = inBoth(
  {
    count: (part: string, n: string) => `${part}（${n}）`,
    more: (part: string, n: string) => `${part}（${n} 以上）`,
    notTold: (part: string) => `${part}（没有回答）`,
  },
  {
    count: (part: string, n: string) => `${part} (${n})`,
    more: (part: string, n: string) => `${part} (more than ${n})`,
    notTold: (part: string) => `${part} (no answer)`,
  },
);

export const noneOfPartWords = inBoth(
  {
    ofPart: (part: string, says: string) => `${part}：${says}`,
    othersNotTold: '别的模块有没有，请在上面另选。',
  },
  {
    ofPart: (part: string, says: string) => `${part}: ${says}`,
    othersNotTold: 'Whether the other parts have any, choose them above.',
  },
);
