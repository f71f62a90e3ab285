import { inBoth } from '../../../kit/words.js';

export const nameWords = inBoth(
  {
    back: '回到这个会员',
    title: '姓名更正记录',
    noneHint: '登记的姓名和证件不一样时，在会员的页面上更正；更正以后记在这里。',
  },
  {
    back: 'Back to this member',
    title: 'Corrections of names',
    noneHint:
      'Where a name differs from the document, it is corrected on the member’s page; it is written down here.',
  },
);
