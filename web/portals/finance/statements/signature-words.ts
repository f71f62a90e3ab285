import { inBoth } from '../../../kit/words.js';

export const signatureWords = inBoth(
  {
    revoked: (at: string) => `签字不再计入：职务已于${at}撤销`,
    over: (at: string) => `签字不再计入：职务已于${at}到期`,
    countedRevoked: (at: string) => `签字已计入，事后才获知：职务已于${at}撤销`,
    countedOver: (at: string) => `签字已计入，事后才获知：职务已于${at}到期`,
    ofWhom: (person: string, what: string) => `${person}：${what}`,
    noMore: '不再计入的签字',
    late: '审批有疑问',
    lateHint: '审批完成时，此人已不再任职。付款前请与工会主管人员和经审核实；如已付款，照银行回单如实登记。',
  },
  {
    revoked: (at: string) => `Counts no more: the duty was revoked on ${at}`,
    over: (at: string) => `Counts no more: the duty ended on ${at}`,
    countedRevoked: (at: string) => `Counted, and heard only later: the duty had been revoked on ${at}`,
    countedOver: (at: string) => `Counted, and heard only later: the duty had ended on ${at}`,
    ofWhom: (person: string, what: string) => `${person}: ${what}`,
    noMore: 'Signatures that count no more',
    late: 'Approval in doubt',
    lateHint:
      'When the approval was complete, this person held the duty no more. Ask whoever is in charge at the union, and its auditors, before you pay; if it was paid already, record what the bank’s slip says.',
  },
);
