import { inBoth } from '../../../kit/words.js';

export const historyWords = inBoth(
  {
    title: '记录',
    none: '还没有记录',
    noneHint: '领过的券和它们后来怎样，都会记在这里。',
    more: '再看一些',
    claimedAt: (when: string) => `${when} 领取`,
    CLAIMED: (when: string) => `还没用，用到 ${when}`,
    REDEEMED: (when: string, where: string) => `${when} 使用${where === '' ? '' : `，${where}`}`,
    EXPIRED: (when: string) => `没有使用，${when} 过期`,
    undoneAt: (when: string) => `${when} 撤销过一次使用`,
    paid: (amount: string) => `您付 ${amount}`,
  },
  {
    title: 'History',
    none: 'Nothing yet',
    noneHint: 'What you claim, and what becomes of it, is written down here.',
    more: 'Show more',
    claimedAt: (when: string) => `Claimed on ${when}`,
    CLAIMED: (when: string) => `Not used yet, good until ${when}`,
    REDEEMED: (when: string, where: string) => `Used on ${when}${where === '' ? '' : ` at ${where}`}`,
    EXPIRED: (when: string) => `Not used, expired at ${when}`,
    undoneAt: (when: string) => `A use was taken back on ${when}`,
    paid: (amount: string) => `You paid ${amount}`,
  },
);
