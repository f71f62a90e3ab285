import { inBoth } from '../../../kit/words.js';

export const lookWords = inBoth(
  {
    looks: '谁看过我的信息',
    nobody: '没有人看过您没有打码的信息。工会干部看过以后，这里会写明谁、什么时候、为什么。',
    newest: '这里是最近的 20 次。',
    saw: (who: string, what: string) => `工会干部 ${who} 看了您的${what}`,
    somebody: '（姓名未登记）',
    NAME: '姓名',
    MOBILE: '手机号',
    RESIDENT_ID: '证件号码',
  },
  {
    looks: 'Who saw my data',
    nobody:
      'Nobody has seen your data in clear. When an officer of a union does, it says here who, when and why.',
    newest: 'These are the latest 20.',
    saw: (who: string, what: string) => `The union officer ${who} saw your ${what}`,
    somebody: '(no name on record)',
    NAME: 'name',
    MOBILE: 'mobile number',
    RESIDENT_ID: 'document number',
  },
);
