import { DUTIES_BEHIND_SECONDS_MAX } from '@puhui/kernel';
import { inBoth } from '../../../kit/words.js';

export const gapWords = inBoth(
  {
    title: '职责不明时的核销',
    lead: `平台有超过 ${DUTIES_BEHIND_SECONDS_MAX} 秒不能确定收银员的职责是不是还在，这期间核销照常进行。请逐笔看收银员当时有没有被撤职。`,
    none: '没有这样的核销',
    noneHint: '职责一直是明确的，没有需要看的。',
    redeemedAt: '核销时间',
    campaign: '活动',
    outlet: '网点',
    cashier: '收银员',
    gap: '职责不明的时间',
    gapOf: (from: string, to: string) => `${from} 至 ${to}`,
    still: '还没结束',
    amount: '工会付',
    follow: '查账',
    open: '从预算查起',
  },
  {
    title: 'Redemptions while duties were unclear',
    lead: `For more than ${DUTIES_BEHIND_SECONDS_MAX} seconds the platform could not be sure whether a cashier still had their duty, and redemptions went on. Look at each: the cashier may have been dismissed by then.`,
    none: 'There is none',
    noneHint: 'Duties were known all the time.',
    redeemedAt: 'Redeemed',
    campaign: 'Campaign',
    outlet: 'Outlet',
    cashier: 'Cashier',
    gap: 'Unclear',
    gapOf: (from: string, to: string) => `${from} to ${to}`,
    still: 'not over yet',
    amount: 'The union pays',
    follow: 'Books',
    open: 'Follow it',
  },
);
