import { counted } from '../../../kit/counted.js';
import { inBoth } from '../../../kit/words.js';

export const claimWords = inBoth(
  {
    claim: '领取',
    signUp: '报名',
    asking: '正在领取…',
    askingHint: '请稍等，不用再点。',
    queue: '人很多，您在排队',
    queueHint: (tries: number) =>
      `已经问了 ${tries} 次，请开着这一页；轮到您时会自动完成，同一份不会领两次。`,
    line: '还没有收到结果',
    lineHint: '网络可能断了。会自动再问，同一份不会领两次；关掉页面再打开也一样。',
    entered: '报名成功',
    enteredHint: (when: string, most: string) =>
      `${when} 发放，一个名额最多 ${most} 张券，发给您的会出现在券包里。`,
    refused: '没有领到',
    soldOut: '已经领完。请关注后续活动。',
    toWallet: '去券包',
    toHistory: '看记录',
    toHome: '看看别的福利',
    lost: '没有进行中的领取或报名',
    lostHint: '上一次已经有了结果：领到的券、报过的名都在券包里。',
    again: '再问一次结果',
    fromBefore: (when: string) => `${when} 的领取还没有结果`,
    fromBeforeHint: '再问一次：当时领到了就给您看，没领到就现在领；同一份不会领两次。',
    drop: '不再问',
    dropHint: '不再问，并不是退掉：如果当时领到或报上了名，会在券包里。',
  },
  {
    claim: 'Claim',
    signUp: 'Sign up',
    asking: 'Claiming…',
    askingHint: 'One moment; no need to tap again.',
    queue: 'Many people are here: you are in the queue',
    queueHint: (tries: number) =>
      `Asked ${counted(String(tries), 'time', 'times')} so far; keep this page open. It goes through by itself when it is your turn, and never twice.`,
    line: 'No result has come yet',
    lineHint:
      'The network may be down. It is asked again by itself, never claimed twice; you may even close the page and come back.',
    entered: 'You are signed up',
    enteredHint: (when: string, most: string) =>
      `It is given out on ${when}, ${counted(most, 'voucher', 'vouchers')} at most for a place; what you get will be in your wallet.`,
    refused: 'Not claimed',
    soldOut: 'All are taken. Look out for the next campaign.',
    toWallet: 'To my wallet',
    toHistory: 'See what became of it',
    toHome: 'See other benefits',
    lost: 'No claim or sign-up is under way',
    lostHint: 'The last one has its result: what you got, or signed up for, is in your wallet.',
    again: 'Ask for the result again',
    fromBefore: (when: string) => `Your claim of ${when} has no result yet`,
    fromBeforeHint:
      'Ask again: if it worked then, you see what you got; if not, it is claimed now. Never twice.',
    drop: 'Stop asking',
    dropHint: 'To stop asking gives nothing back: if it worked then, it is in your wallet.',
  },
);
