import { inBoth } from '../../../kit/words.js';

export const rightsWords = inBoth(
  {
    rights: '我的权利',
    correct: '姓名、手机号或职业写错了，请带证件找您的工会更正；工会更正时要写明原因，您可以要求查看。',
    record: '查看和下载我的资料',
    erase: '删除我的个人信息',
    WAITING: '您已申请删除个人信息，工会正在处理。',
    REFUSED: '工会没有同意删除您的个人信息：',
    DONE: '您的个人信息已删除。',
  },
  {
    rights: 'What I may ask for',
    correct:
      'If your name, mobile or occupation is wrong, take your document to your union; it corrects them with a reason, which you may ask to see.',
    record: 'See and download my data',
    erase: 'Erase my personal data',
    WAITING: 'You have asked to be erased; your union is working on it.',
    REFUSED: 'Your union has not agreed to erase you: ',
    DONE: 'Your personal data have been erased.',
  },
);
