import { counted } from '../../../kit/counted.js';
import { inBoth } from '../../../kit/words.js';

export const whoseStepsWords = inBoth(
  {
    and: '和',
    notYours: (steps: string) => `您不能办这一步：${steps}`,
    signersMissing: (n: string) => `还差 ${n} 个批准，现在没有人能签`,
    signersMissingHint:
      '有审批职责的人，或者经手过这张对账单、预算或其中的活动，或者由经手的人任命，或者已经签过。请上级工会的其他干部或平台管理员，任命一位与经手人无关的财务审批人。',
  },
  {
    and: ', ',
    notYours: (steps: string) => `Not for you: ${steps}`,
    signersMissing: (n: string) =>
      `${counted(n, 'signature is', 'signatures are')} missing, and nobody is there to give what is missing`,
    signersMissingHint:
      'Whoever may approve had a hand in this statement, its budget or its campaigns, was appointed by who had, or has signed already. Have another officer of the union above, or the platform’s administrator, appoint a finance approver who has nothing to do with them.',
  },
);
