import { DUTIES_BEHIND_SECONDS_MAX } from '@puhui/kernel';
import { inBoth } from '../../../kit/words.js';

export const gapWords = inBoth(
  {
    title: '职责不明时的办理',
    lead: `平台有模块超过 ${DUTIES_BEHIND_SECONDS_MAX} 秒不能确定有没有人被撤职，这期间有人办理的事都在这里：有的照常进行，有的是在发现之前办的。请逐笔看经办人当时有没有被撤职。`,
    part: '平台模块',
    none: '没有在职责不明时办理的',
    noneHint: '职责一直是明确的，或这期间没有人办理。会员模块查的是自己的登记，从来没有。',
    at: '办理时间',
    event: '办了什么',
    who: '经办人',
    gap: '职责不明的时间',
    gapOf: (from: string, to: string) => `${from} 至 ${to}`,
    still: '还没结束',
    follow: '查账',
    open: '看账簿',
  },
  {
    title: 'Decided while duties were unclear',
    lead: `For more than ${DUTIES_BEHIND_SECONDS_MAX} seconds a part of the platform could not be sure whether somebody had lost a duty. All that persons decided meanwhile is here: some of it goes on, and some came before anybody noticed. Look at each: whoever decided may have been dismissed by then.`,
    part: 'Part of the platform',
    none: 'Nothing was decided in a gap',
    noneHint:
      'Duties were known all the time, or nobody decided anything meanwhile. Members looks into its own register and never has any.',
    at: 'Decided',
    event: 'What',
    who: 'Who',
    gap: 'Unclear',
    gapOf: (from: string, to: string) => `${from} to ${to}`,
    still: 'not over yet',
    follow: 'Books',
    open: 'See the books',
  },
);
