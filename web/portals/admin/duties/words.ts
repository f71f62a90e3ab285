import { counted } from '../../../kit/counted.js';
import { inBoth } from '../../../kit/words.js';

export const endSessionsWords = inBoth(
  {
    title: '结束此人的全部登录',
    begin: '结束全部登录',
    lead: '账号可能被盗，或者要立即停用时用。职责另行收回。',
    whose: '谁的登录',
    happens: '此人在所有设备上的登录马上结束，正在办理、尚未提交的内容会中断。谁结束的、何时，都有记录。',
    act: '全部结束',
    ended: (n: string) => `已结束 ${n} 处登录`,
    noneEnded: '此人没有登录',
    notDone: '没有结束，请稍后再试。',
  },
  {
    title: 'End all their sign-ins',
    begin: 'End their sign-ins',
    lead: 'For when an account may be stolen, or somebody has to stop at once. Duties are revoked apart from it.',
    whose: 'Whose sign-ins',
    happens:
      'Whatever they have open ends at once, on every device; what they are at and have not sent breaks off. Who ended it, and when, is kept.',
    act: 'End them all',
    ended: (n: string) => `${counted(n, 'sign-in was', 'sign-ins were')} ended`,
    noneEnded: 'They were signed in nowhere',
    notDone: 'Nothing was ended; please try again.',
  },
);
