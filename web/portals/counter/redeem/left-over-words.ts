import { inBoth } from '../../../kit/words.js';

export const leftOverWords = inBoth(
  {
    leftOver: '还没有收到结果的核销',
    leftOne: (tail: string, when: string) => `券码尾号 ${tail}，${when}。`,
    findOut: '查明结果',
    wasRedeemed: (when: string) => `当时已经核销（${when}）：`,
    wasNotRedeemed: '当时没有核销，会员的券没有动过。',
    notRedeemedYet: (when: string) =>
      `现在还没有核销，但平台可能还在处理：${when} 才有定论，本页会自动再查。会员等着用的，请再扫一次同一张码，不会核销两次。`,
    undo: '撤销这一笔',
    noted: '知道了',
    leftByOther: '是另一位收银员的，请其登录后在这里查明。',
  },
  {
    leftOver: 'Redemptions without a result yet',
    leftOne: (tail: string, when: string) => `Code ending in ${tail}, ${when}.`,
    findOut: 'Find out',
    wasRedeemed: (when: string) => `It was redeemed on ${when}:`,
    wasNotRedeemed: 'Nothing was redeemed; the voucher is untouched.',
    notRedeemedYet: (when: string) =>
      `Not redeemed so far, but the platform may still be at it: it is certain at ${when}, and this page looks again by itself. If the member waits, scan the same code once more; it is never redeemed twice.`,
    undo: 'Undo this one',
    noted: 'Noted',
    leftByOther: 'It is another cashier’s, who finds out here once signed in.',
  },
);
