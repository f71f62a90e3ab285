import { inBoth } from '../../../kit/words.js';

export const rightsWords = inBoth(
  {
    rights: '我的权利',
    correct:
      '手机号、职工类型、用人单位写错了，可以在这里申请更正；姓名写错了，请带证件找您的工会，工会更正时要写明原因，您的资料里能看到。',
    correctMine: '更正我的资料',
    correctWaits: '查看或撤回更正申请',
    correctionWAITING: '您已申请更正资料，工会正在处理。',
    correctionACCEPTED: '您要更正的资料，工会已经更正。',
    correctionREFUSED: '工会没有更正您的资料：',
    correctionWITHDRAWN: '更正申请已撤回。',
    record: '查看和下载我的资料',
    erase: '删除我的个人信息',
    eraseWaits: '查看或撤回删除申请',
    WAITING: '您已申请删除个人信息，工会正在处理。',
    REFUSED: '工会没有同意删除您的个人信息：',
    WITHDRAWN: '删除申请已撤回。',
    DONE: '您的个人信息已删除。',
  },
  {
    rights: 'What I may ask for',
    correct:
      'If your mobile, type of worker or employer is wrong, ask for a correction here. If your name is, take your document to your union; it corrects it with a reason, which stands in your data.',
    correctMine: 'Correct my data',
    correctWaits: 'See or take back my wish to be corrected',
    correctionWAITING: 'You have asked for a correction; your union is working on it.',
    correctionACCEPTED: 'What you asked for has been corrected.',
    correctionREFUSED: 'Your union has not corrected it: ',
    correctionWITHDRAWN: 'Your wish to be corrected was withdrawn.',
    record: 'See and download my data',
    erase: 'Erase my personal data',
    eraseWaits: 'See or take back my wish to be erased',
    WAITING: 'You have asked to be erased; your union is working on it.',
    REFUSED: 'Your union has not agreed to erase you: ',
    WITHDRAWN: 'Your wish to be erased was withdrawn.',
    DONE: 'Your personal data have been erased.',
  },
);
