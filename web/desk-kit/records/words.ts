import { inBoth } from '../../kit/words.js';

export const recordWords = inBoth(
  {
    corrections: '姓名更正记录',
    correctionsLead: '谁在什么时候、为什么更正了谁的姓名。记录不能删改；原来的姓名只显示一部分。',
    noCorrections: '还没有更正过姓名',
    whose: '谁的',
    before: '原来的',
    correctedBy: '谁更正的',
    reason: '原因',
    at: '时间',
    person: (end: string) => `人员 …${end}`,
    discarded: '已搁置的消息',
    discardedLead:
      '这些消息不是平台的事件，没有收进来，原样保存着。谁在什么时候、为什么搁置的，都记在这里，不能删改。',
    noDiscarded: '没有搁置过消息',
    part: '平台的部分',
    message: '消息',
    unreadable: '为什么读不了',
    discardedBy: '谁决定的',
  },
  {
    corrections: 'Corrections of names',
    correctionsLead:
      'Who corrected whose name, when and why. The record can’t be changed; of former names only a part is shown.',
    noCorrections: 'No name was corrected yet',
    whose: 'Whose',
    before: 'Before',
    correctedBy: 'Corrected by',
    reason: 'Reason',
    at: 'When',
    person: (end: string) => `Person …${end}`,
    discarded: 'Messages put aside',
    discardedLead:
      'None of these was an event of the platform. They were not taken in and are kept as they came. Who decided so, when and why stands here, and can’t be changed.',
    noDiscarded: 'No message was put aside',
    part: 'Part of the platform',
    message: 'Message',
    unreadable: 'Why it can’t be read',
    discardedBy: 'Who decided',
  },
);
