import { inBoth } from '../../kit/words.js';

export const partWords = inBoth(
  {
    members: '会员',
    partners: '商户',
    benefits: '福利',
    billing: '账务',
  },
  {
    members: 'Members',
    partners: 'Partners',
    benefits: 'Benefits',
    billing: 'Billing',
  },
);
