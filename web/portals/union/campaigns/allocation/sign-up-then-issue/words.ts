import { inBoth } from '../../../../../kit/words.js';

export const signUpThenIssueWords = inBoth(
  {
    name: '先报名，后发放',
    offered: '先报名，后发放：名额报满为止，到时间统一发',
    button: '报名',
    packUnits: '每个名额几张券',
    packUnitsHint: '总份数要是它的整数倍。',
    issueAt: '什么时候发放',
    issueAtHint: '不早于领取（报名）结束。',
    told: (when: string, units: string) => `${when} 发放，每人一包 ${units} 张`,
  },
  {
    name: 'Sign up first, given out later',
    offered: 'Sign up first: places until they are gone, given out at a set time',
    button: 'Sign up',
    packUnits: 'Vouchers for a place',
    packUnitsHint: 'The units are whole packs of so many.',
    issueAt: 'Given out on',
    issueAtHint: 'Not before claims (signing up) end.',
    told: (when: string, units: string) => `on ${when}, a pack of ${units} each`,
  },
);
