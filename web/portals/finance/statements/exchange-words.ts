import { inBoth } from '../../../kit/words.js';

export const exchangeWords = inBoth(
  {
    disputeReason: '商户的异议',
    disputedOn: (who: string, when: string) => `商户的异议（${who}，${when}）`,
    disputeAnswered: (who: string, when: string) => `给商户的答复（${who}，${when}）`,
    earlierDisputes: '还有更早的异议，此处只列最近的。',
    sentBackOn: (who: string, when: string) => `审批人退回（${who}，${when}）`,
    sendBackAnswered: (who: string, when: string) => `给审批人的答复（${who}，${when}）`,
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
    disputedOn: (who: string, when: string) => `What the merchant disputed (${who}, ${when})`,
    disputeAnswered: (who: string, when: string) => `Answer to the merchant (${who}, ${when})`,
    earlierDisputes: 'There are earlier ones; the latest are listed here.',
    sentBackOn: (who: string, when: string) => `Sent back (${who}, ${when})`,
    sendBackAnswered: (who: string, when: string) => `Answer to the approver (${who}, ${when})`,
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
