import { counted } from '../../../kit/counted.js';
import { inBoth } from '../../../kit/words.js';

export const historyWords = inBoth(
  {
    title: '记录',
    none: '还没有记录',
    noneHint: '领过的券、报过的名和它们后来怎样，都会记在这里。',
    more: '再看一些',
    claimedAt: (when: string) => `${when} 领取`,
    CLAIMED: (when: string) => `还没用，用到 ${when}`,
    REDEEMED: (when: string, where: string) => `${when} 使用${where === '' ? '' : `，${where}`}`,
    EXPIRED: (when: string) => `没有使用，${when} 过期`,
    undoneAt: (when: string) => `${when} 撤销过一次使用`,
    paid: (amount: string) => `您付 ${amount}`,
    signUps: '报名',
    moreSignUps: '再看一些报名',
    enteredAt: (when: string) => `${when} 报名`,
    WAITING: (when: string) => `等待发放，${when} 发放`,
    WITHDRAWN: (when: string) => `${when} 退出了报名`,
    SETTLED: (when: string, n: string) => `${when} 发放，发给您 ${n} 张券`,
    settledNone: (when: string) => `${when} 发放，这次没有发给您`,
  },
  {
    title: 'History',
    none: 'Nothing yet',
    noneHint: 'What you claim or sign up for, and what becomes of it, is written down here.',
    more: 'Show more',
    claimedAt: (when: string) => `Claimed on ${when}`,
    CLAIMED: (when: string) => `Not used yet, good until ${when}`,
    REDEEMED: (when: string, where: string) => `Used on ${when}${where === '' ? '' : ` at ${where}`}`,
    EXPIRED: (when: string) => `Not used, expired at ${when}`,
    undoneAt: (when: string) => `A use was taken back on ${when}`,
    paid: (amount: string) => `You paid ${amount}`,
    signUps: 'Sign-ups',
    moreSignUps: 'Show more sign-ups',
    enteredAt: (when: string) => `Signed up on ${when}`,
    WAITING: (when: string) => `Waiting, given out on ${when}`,
    WITHDRAWN: (when: string) => `Given up on ${when}`,
    SETTLED: (when: string, n: string) =>
      `Given out on ${when}: ${counted(n, 'voucher', 'vouchers')} for you`,
    settledNone: (when: string) => `Given out on ${when}; none came to you this time`,
  },
);
