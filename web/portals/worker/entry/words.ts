import { counted } from '../../../kit/counted.js';
import { inBoth } from '../../../kit/words.js';

export const entryWords = inBoth(
  {
    title: '退出报名？',
    campaign: '活动',
    place: '一个名额',
    vouchers: (most: string) => `最多 ${most} 张券`,
    settlesAt: '发放时间',
    happens: '名额马上还给活动，别人可以报名。报名截止以前您还可以再报名，有名额才行。',
    act: '退出报名',
    keep: '先不退',
    withdrawn: '已退出报名',
    notWithdrawn: '没有退出',
    SETTLED: '已经发放，不能再退出；发给您的券在券包里。',
    WITHDRAWN: '您已经退出了这个报名。',
    unknown: '没有这个报名',
    unknownHint: '它可能不是您的，或者链接过时了。',
    back: '回到券包',
  },
  {
    title: 'Give up your place?',
    campaign: 'Campaign',
    place: 'One place',
    vouchers: (most: string) => `${counted(most, 'voucher', 'vouchers')} at most`,
    settlesAt: 'Given out',
    happens:
      'The place goes back at once, and somebody else can take it. Until the sign-up ends you may sign up again, if there is a place.',
    act: 'Give it up',
    keep: 'Keep it',
    withdrawn: 'You are signed off',
    notWithdrawn: 'Not done',
    SETTLED: 'It has been given out and can’t be given up any more; what you got is in your wallet.',
    WITHDRAWN: 'You have given it up already.',
    unknown: 'There is no such place',
    unknownHint: 'It may not be yours, or the link is out of date.',
    back: 'Back to the wallet',
  },
);
