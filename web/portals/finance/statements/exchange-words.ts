import { inBoth } from '../../../kit/words.js';

export const exchangeWords = inBoth(
  {
    disputeReason: '商户的异议',
    disputedOn: (when: string) => `商户的异议（${when}）`,
    merchantAdmin: (end: string) => `商户管理员（编号末尾 ${end}）`,
    by: (who: string) => `—— ${who}`,
    disputeAnswered: (when: string) => `给商户的答复（${when}）`,
    disputeAnsweredBefore: (n: string, when: string) => `以前对第 ${n} 版异议的答复（${when}）`,
    earlierDisputes: '还有更早的异议，此处只列最近的。',
    sentBackOn: (when: string) => `审批人退回（${when}）`,
    sendBackAnswered: (when: string) => `给审批人的答复（${when}）`,
    sendBackAnsweredBefore: (n: string, when: string) => `以前对退回第 ${n} 版的答复（${when}）`,
    sentBack: '审批人退回',
    earlierSendBacks: '还有更早的退回，此处只列最近的。',
    toMerchant: '给商户的答复',
    toMerchantHint:
      '商户会在新的一版上看到。写明查了什么、怎么处理；一笔都没有变化时必须写。不要写个人的证件号码或手机号。',
    toApprover: '给审批人的答复',
    toApproverHint:
      '审批人和经审会看到，商户看不到。写明查了什么、怎么处理；一笔都没有变化时必须写。不要写个人的证件号码或手机号。',
  },
  {
    disputeReason: 'What the merchant disputes',
    disputedOn: (when: string) => `What the merchant disputed (${when})`,
    merchantAdmin: (end: string) => `an administrator of the merchant (number ending in ${end})`,
    by: (who: string) => `— ${who}`,
    disputeAnswered: (when: string) => `Answer to the merchant (${when})`,
    disputeAnsweredBefore: (n: string, when: string) => `Earlier answer, about revision ${n} (${when})`,
    earlierDisputes: 'There are earlier ones; the latest are listed here.',
    sentBackOn: (when: string) => `Sent back (${when})`,
    sendBackAnswered: (when: string) => `Answer to the approver (${when})`,
    sendBackAnsweredBefore: (n: string, when: string) =>
      `Earlier answer, about revision ${n} that was sent back (${when})`,
    sentBack: 'Sent back',
    earlierSendBacks: 'There are earlier ones; the latest are listed here.',
    toMerchant: 'Answer to the merchant',
    toMerchantHint:
      'The merchant reads it with the new revision. Say what was looked into and what was done; it is needed where no line changes. Write no number of a person’s, be it a document’s or a phone’s.',
    toApprover: 'Answer to the approver',
    toApproverHint:
      'Approvers and audit read it, the merchant does not. Say what was looked into and what was done; it is needed where no line changes. Write no number of a person’s, be it a document’s or a phone’s.',
  },
);
