import { inBoth } from '../../../kit/words.js';

export const signatureWords = inBoth(
  {
    out: '签字不再计入',
    counted: '签字已计入',
    revoked: (at: string) => `职责已于${at}收回`,
    over: (at: string) => `职责已于${at}到期`,
    heardLater: (what: string) => `事后才获知：${what}`,
    noMore: '不再计入的签字',
    late: '审批有疑问',
    lateHint:
      '审批完成时，此人已没有这项职责。付款前请与工会主管人员和经审核实；如已付款，照银行回单如实登记。',
  },
  {
    out: 'Counts no more',
    counted: 'Counted',
    revoked: (at: string) => `The duty was revoked on ${at}`,
    over: (at: string) => `The duty ended on ${at}`,
    heardLater: (what: string) => `Heard only later. ${what}`,
    noMore: 'Signatures that count no more',
    late: 'Approval in doubt',
    lateHint:
      'When the approval was complete, this person held the duty no more. Ask whoever is in charge at the union, and its auditors, before you pay; if it was paid already, record what the bank’s slip says.',
  },
);
