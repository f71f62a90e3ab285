import { inBoth } from '../../../kit/words.js';

export const nameWords = inBoth(
  {
    name: '正确的姓名',
    nameHint: '和证件上一字不差。',
    reason: '原因',
    reasonHint: '写清楚依据，例如 “对照身份证原件，登记时少写一个字”。',
    happens: '平台马上用新的姓名。原来的姓名、您和原因会永久保存，审计会看到。不能更正自己的。',
    act: '更正',
    done: '姓名已更正',
    back: '回到这个会员',
    title: '姓名更正记录',
    noneHint: '登记的姓名和证件不一样时，在会员的页面上更正；更正以后记在这里。',
  },
  {
    name: 'The right name',
    nameHint: 'To the letter as the document has it.',
    reason: 'Reason',
    reasonHint:
      'Say what it rests on, such as “compared with the identity card: one character was left out”.',
    happens:
      'The new name holds at once. The former one, you and the reason are kept for ever, and auditors read them. Nobody corrects their own.',
    act: 'Correct it',
    done: 'The name is corrected',
    back: 'Back to this member',
    title: 'Corrections of names',
    noneHint:
      'Where a name differs from the document, it is corrected on the member’s page; it is written down here.',
  },
);
