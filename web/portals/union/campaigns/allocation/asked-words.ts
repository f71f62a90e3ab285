import { inBoth, type InBoth } from '../../../../kit/words.js';

/** What the quotas and the times of a campaign are called where an officer is asked for them. */
interface AskedWords extends Readonly<Record<string, string>> {
  readonly total: string;
  readonly totalHint: string;
  readonly perPerson: string;
  readonly perPersonPeriod: string;
  readonly perPeriod: string;
  readonly perPeriodHint: string;
  readonly claimFrom: string;
  readonly claimFromHint: string;
  readonly claimUntil: string;
  readonly claimUntilHint: string;
  readonly useFromHint: string;
  readonly useWithin: string;
  readonly lineHint: string;
}

/** Of a kind by which a claim is a voucher: its quotas are asked in units. */
export const unitsAsked: InBoth<AskedWords> = inBoth<AskedWords>(
  {
    total: '总份数',
    totalHint: '发布时一次占用全部可能的费用。',
    perPerson: '每人最多几份',
    perPersonPeriod: '每人的份数按什么算',
    perPeriod: '每期最多放出几份',
    perPeriodHint: '例如每月 500 份；不填就不分期。',
    claimFrom: '领取开始',
    claimFromHint: '从这一刻起会员可以领。',
    claimUntil: '领取结束',
    claimUntilHint: '从这一刻起不能再领；已经领到的照常使用。',
    useFromHint: '不填就是领到就能用。',
    useWithin: '领取后几天内用',
    lineHint: '领取开始那一年的预算。先填领取开始时间。',
  },
  {
    total: 'Units',
    totalHint: 'A launch binds their whole possible cost at once.',
    perPerson: 'Most for one person',
    perPersonPeriod: 'A person’s limit counts for',
    perPeriod: 'Most in a period',
    perPeriodHint: 'Such as 500 a month; empty: no periods.',
    claimFrom: 'Claims begin',
    claimFromHint: 'From this moment members can claim.',
    claimUntil: 'Claims end',
    claimUntilHint: 'From this moment nobody can claim; what was claimed stays good.',
    useFromHint: 'Empty: from the claim on.',
    useWithin: 'Good for days after the claim',
    lineHint: 'Of the year in which claims begin; say first when that is.',
  },
);

/** Of a kind by which people sign up for a pack: its quotas are asked in places, as a notice has them. */
export const placesAsked: InBoth<AskedWords> = inBoth<AskedWords>(
  {
    total: '名额总数',
    totalHint: '最多多少人次报名。发布时一次占用全部可能的费用。',
    perPerson: '每人最多几个名额',
    perPersonPeriod: '每人的名额按什么算',
    perPeriod: '每期最多放出几个名额',
    perPeriodHint: '例如每月 500 个；不填就不分期。',
    claimFrom: '报名开始',
    claimFromHint: '从这一刻起会员可以报名。',
    claimUntil: '报名截止',
    claimUntilHint: '从这一刻起不能再报名；报上的照常发放。',
    useFromHint: '不填就是发到就能用。',
    useWithin: '发放后几天内用',
    lineHint: '报名开始那一年的预算。先填报名开始时间。',
  },
  {
    total: 'Places',
    totalHint: 'How many can sign up. A launch binds their whole possible cost at once.',
    perPerson: 'Most places for one person',
    perPersonPeriod: 'A person’s limit counts for',
    perPeriod: 'Most places in a period',
    perPeriodHint: 'Such as 500 a month; empty: no periods.',
    claimFrom: 'Sign-up begins',
    claimFromHint: 'From this moment members can sign up.',
    claimUntil: 'Sign-up ends',
    claimUntilHint: 'From this moment nobody can sign up; whoever did gets the vouchers.',
    useFromHint: 'Empty: from when they are given out.',
    useWithin: 'Good for days after they are given out',
    lineHint: 'Of the year in which the sign-up begins; say first when that is.',
  },
);
