import { inBoth } from '../../../kit/words.js';

export const lookedWords = inBoth(
  {
    here: '会员在本店可用的券',
    none: '会员在本店没有可用的券',
    noneHint: '可能不是本店的活动，或者券已用过、过期或作废。',
    until: (when: string) => `用到 ${when}`,
    lookHint: '这里只查看，不核销。要用哪张券，请会员出示那张券的码。',
    close: '关闭',
  },
  {
    here: 'What this member can use here',
    none: 'This member can use nothing here',
    noneHint: 'The campaign may not be for this outlet, or the voucher is used, expired or given up.',
    until: (when: string) => `until ${when}`,
    lookHint: 'This only looks. To redeem one, ask the member to show its own code.',
    close: 'Close',
  },
);
