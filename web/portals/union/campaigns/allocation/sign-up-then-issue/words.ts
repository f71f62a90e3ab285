import { counted } from '../../../../../kit/counted.js';
import { inBoth } from '../../../../../kit/words.js';

export const signUpThenIssueWords = inBoth(
  {
    name: '先报名，后发放',
    offered: '先报名，后发放：名额报满为止，到时间统一发',
    button: '报名',
    packUnits: '每个名额几张券',
    packUnitsHint: '一个人报上名，到时间一次发给这么多张。',
    noPack: (most: string) => `每个名额是 1 到 ${most} 张券`,
    issueAt: '什么时候发放',
    issueAtHint: '不早于报名截止。',
    told: (when: string, units: string) => `${when} 发放，每个名额 ${units} 张`,
  },
  {
    name: 'Sign up first, given out later',
    offered: 'Sign up first: places until they are gone, given out at a set time',
    button: 'Sign up',
    packUnits: 'Vouchers for a place',
    packUnitsHint: 'Whoever has a place is given so many, all at once.',
    noPack: (most: string) => `Between 1 and ${most} for a place`,
    issueAt: 'Given out on',
    issueAtHint: 'Not before the sign-up ends.',
    told: (when: string, units: string) => `on ${when}, ${counted(units, 'voucher', 'vouchers')} for a place`,
  },
);
