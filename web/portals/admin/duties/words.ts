import { counted } from '../../../kit/counted.js';
import { inBoth } from '../../../kit/words.js';

export const endSessionsWords = inBoth(
  {
    title: '登录',
    lead: '账号可能被盗，或者要立即停用时：结束此人在所有设备上的登录。职责另行收回。',
    begin: '结束此人的全部登录',
    sure: '此人正在办理、尚未提交的内容会中断。谁结束的、何时，都有记录。',
    act: '全部结束',
    leave: '不结束',
    ended: (count: number) => (count === 0 ? '此人没有登录。' : `已结束 ${count} 处登录。`),
    notDone: '没有结束，请稍后再试。',
  },
  {
    title: 'Sign-ins',
    lead: 'Where an account may be stolen, or somebody has to stop at once: ends whatever they have open, on every device. Duties are revoked apart from it.',
    begin: 'End all their sign-ins',
    sure: 'What they are at and have not sent breaks off. Who ended it, and when, is kept.',
    act: 'End them all',
    leave: 'Leave them',
    ended: (count: number) =>
      count === 0
        ? 'They were signed in nowhere.'
        : `Ended ${counted(String(count), 'sign-in', 'sign-ins')}.`,
    notDone: 'Nothing was ended; please try again.',
  },
);
