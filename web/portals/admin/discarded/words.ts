import { inBoth } from '../../../kit/words.js';

export const discardedWords = inBoth(
  {
    title: '已搁置的消息',
    lead: '这些消息不是平台的事件，没有收进来，原样保存着。谁在什么时候、为什么搁置的，都记在这里，不能删改。',
    none: '没有搁置过消息',
    noneHint: '收不进去的消息在“卡住的消息”里；确认不是事件的，在那里搁置。',
    part: '平台的部分',
    message: '消息',
    consumer: '接收者',
    unreadable: '为什么读不了',
    by: '谁决定的',
    person: (end: string) => `人员 …${end}`,
    reason: '理由',
    at: '时间',
    toWaiting: '卡住的消息',
  },
  {
    title: 'Messages put aside',
    lead: 'None of these was an event of the platform. They were not taken in and are kept as they came. Who decided so, when and why stands here, and can’t be changed.',
    none: 'No message was put aside',
    noneHint:
      'What can’t be taken in is listed under “Stuck messages”; what is found to be no event is put aside there.',
    part: 'Part of the platform',
    message: 'Message',
    consumer: 'Consumer',
    unreadable: 'Why it can’t be read',
    by: 'Who decided',
    person: (end: string) => `Person …${end}`,
    reason: 'Reason',
    at: 'When',
    toWaiting: 'Stuck messages',
  },
);
