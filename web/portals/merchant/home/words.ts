import { inBoth } from '../../../kit/words.js';

export const homeWords = inBoth(
  {
    title: '我的商户',
    none: '您还没有申请过',
    noneHint: '填一张表就可以向工会申请合作。需要营业执照上的统一社会信用代码和有效期。',
    apply: '申请合作',
    at: (name: string) => `申请的工会：${name}`,
    more: '再看一些',
  },
  {
    title: 'My merchants',
    none: 'You have not applied yet',
    noneHint:
      'One form is all it takes. Have your business licence at hand: its unified social credit code and its last day.',
    apply: 'Apply',
    at: (name: string) => `Applied to ${name}`,
    more: 'Show more',
  },
);
