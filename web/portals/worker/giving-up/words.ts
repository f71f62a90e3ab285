import { inBoth } from '../../../kit/words.js';

export const givingUpWords = inBoth(
  {
    title: '放弃这张券？',
    campaign: '活动',
    validUntil: '本来可以用到',
    happens:
      '放弃以后这张券马上作废，谁也不能恢复，钱退回预算。它仍然算在您已经领过的份数里：每人限领的活动，不能因此再领一份。',
    act: '放弃这张券',
    keep: '先留着',
    givenUp: '已放弃',
    givenUpHint: '“记录”里能看到。已经打印出来的，也不能再用。',
    notGivenUp: '没有放弃',
    REDEEMED: '这张券已经使用，不能放弃。',
    EXPIRED: '这张券已经结束，没有什么可放弃的。',
    before: '您已经放弃了这张券。',
    unknown: '没有这张券',
    unknownHint: '它可能不是您的，或者链接过时了。',
    back: '回到券包',
  },
  {
    title: 'Give up this voucher?',
    campaign: 'Campaign',
    validUntil: 'Could be used until',
    happens:
      'It ends at once, nobody can bring it back, and its money goes back to the budget. It still counts as one that you have had: where there is a limit per person, you cannot claim another for it.',
    act: 'Give it up',
    keep: 'Keep it',
    givenUp: 'You have given it up',
    givenUpHint: 'Your history says so. What was printed can’t be used any more either.',
    notGivenUp: 'Not done',
    REDEEMED: 'This voucher has been used, and can’t be given up.',
    EXPIRED: 'This voucher has ended; nothing is left to give up.',
    before: 'You have given this voucher up already.',
    unknown: 'There is no such voucher',
    unknownHint: 'It may not be yours, or the link is out of date.',
    back: 'Back to the wallet',
  },
);
