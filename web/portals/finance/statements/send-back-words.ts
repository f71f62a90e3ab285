import { inBoth } from '../../../kit/words.js';

export const sendBackWords = inBoth(
  {
    sendBackTitle: '退回这张对账单？',
    sendBackReason: '为什么退回',
    sendBackReasonHint: '写明哪一天、哪个网点、哪几笔有什么问题。财务和经审看得到，商户看不到。',
    sendBackHappens:
      '商户的确认和已有的批准都作废，财务在首页看到它被退回，打开就看到理由。财务重新生成、发给商户确认以后，要由两个人重新批准。这期间不付款。退回不能撤销。',
    sendBack: '退回财务',
    sentBack: '已退回财务',
  },
  {
    sendBackTitle: 'Send this statement back?',
    sendBackReason: 'Why it goes back',
    sendBackReasonHint:
      'Say which day, which outlet and which lines, and what is wrong with them. Finance and audit read it, the merchant does not.',
    sendBackHappens:
      'What the merchant confirmed and the approvals given so far are void, and finance finds it on its first page, and your reason on the statement itself. Once it is drawn anew and the merchant has confirmed it, two people approve it again; nothing is paid meanwhile. Sending back can’t be undone.',
    sendBack: 'Send back to finance',
    sentBack: 'Sent back to finance',
  },
);
