import { inBoth } from '../../../../../kit/words.js';

export const firstComeWords = inBoth(
  { name: '先到先得', offered: '先到先得：有剩就能领，当场拿到', button: '领取' },
  {
    name: 'First come, first served',
    offered: 'First come, first served: had at once while some are left',
    button: 'Claim',
  },
);
