import { inBoth } from '../../../kit/words.js';

export const discardedWords = inBoth(
  {
    noneHint: '收不进去的消息在“卡住的消息”里；确认不是事件的，在那里搁置。',
    toWaiting: '卡住的消息',
  },
  {
    noneHint:
      'What can’t be taken in is listed under “Stuck messages”; what is found to be no event is put aside there.',
    toWaiting: 'Stuck messages',
  },
);
