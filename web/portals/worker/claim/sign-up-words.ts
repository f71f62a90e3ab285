import { inBoth } from '../../../kit/words.js';

/** What a sign-up is called otherwise than a claim: nothing is got by it yet, and its words promise nothing. */
export const signUpWords = inBoth(
  {
    asking: '正在报名…',
    queueHint: (tries: number) =>
      `已经问了 ${tries} 次，请开着这一页；轮到您时会自动完成，同一份不会报两次。`,
    lineHint: '网络可能断了。会自动再问，同一份不会报两次；关掉页面再打开也一样。',
    refused: '没有报上名',
    soldOut: '名额已经报满。有人退出报名，名额会空出来：报名截止以前可以再来看看。',
    fromBefore: (when: string) => `${when} 的报名还没有结果`,
    fromBeforeHint: '再问一次：当时报上了就给您看，没报上就现在报；同一份不会报两次。',
  },
  {
    asking: 'Signing you up…',
    queueHint: (tries: number) =>
      `Asked so far: ${tries}. Keep this page open: it goes through by itself when it is your turn, and never twice.`,
    lineHint:
      'The network may be down. It is asked again by itself, and you are never signed up twice; you may even close the page and come back.',
    refused: 'Not signed up',
    soldOut:
      'All places are taken. One comes free when somebody gives it up: look again before sign-up ends.',
    fromBefore: (when: string) => `Your sign-up of ${when} has no result yet`,
    fromBeforeHint: 'Ask again: if it worked then, you see so; if not, you are signed up now. Never twice.',
  },
);
