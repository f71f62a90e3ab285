import { inBoth } from '../../../kit/words.js';

export const auditRecordWords = inBoth(
  {
    union: '工会（含下级）',
    whose: '谁的',
    nobodys: '不属于任何工会的人',
    choose: '先选一个工会',
    chooseHint: '在上面写工会名称的一部分，选中后列出这个工会和下级的记录。',
    noCorrectionsHint: '工会干部更正姓名以后，这里会列出来，最早的在最前面。',
    noDiscardedHint: '管理员把收不进来、也不是平台事件的消息搁置以后，这里会列出来。',
  },
  {
    union: 'Trade union, with those below it',
    whose: 'Whose',
    nobodys: 'People who belong to no union',
    choose: 'Choose a trade union first',
    chooseHint: 'Type a part of its name above; then its record is listed, with those below it.',
    noCorrectionsHint: 'Names that officers correct are listed here, oldest first.',
    noDiscardedHint:
      'Messages that could not be taken in, and that an administrator put aside as no events of the platform, are listed here.',
  },
);
