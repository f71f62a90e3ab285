import { inBoth } from '../../../kit/words.js';

export const unsentDeedWords = inBoth(
  {
    step: '操作',
    again: '再发一次',
    putAside: '搁置',
    part: '平台模块',
    event: '事件',
    againTitle: '再发一次这个事件',
    againHappens: '几秒之内再发一次；消息系统已经收得下的话，它和后面等着的都会发出去，否则会重新列在这里。',
    againAct: '再发一次',
    sent: '正在再发',
    sentSays: '几秒后回到列表：不在了就是发出去了。',
    asideTitle: '搁置这个事件',
    why: '为什么谁也不需要它',
    whyHint: '写给以后审查的人，不要写个人信息。',
    asideHappens:
      '这个事件永远不发给任何模块，后面等着的会发出去。它仍然保存、可以核对；记下您和理由，每次核对都会列出来，不能撤回。',
    asideAct: '搁置',
    aside: '已搁置',
    asideSays: '后面等着的几秒之内会发出去。',
    back: '回到未发出的事件',
  },
  {
    step: 'Action',
    again: 'Send again',
    putAside: 'Put aside',
    part: 'Part of the platform',
    event: 'Event',
    againTitle: 'Send this event again',
    againHappens:
      'It is tried once more within seconds. If the broker takes it by now, it goes out with all that waits behind it; else it is listed here again.',
    againAct: 'Send it again',
    sent: 'It is being sent',
    sentSays: 'Go back to the list in some seconds: if it is not there, it went out.',
    asideTitle: 'Put this event aside',
    why: 'Why does nobody need it?',
    whyHint: 'For who audits it later; nothing personal, please.',
    asideHappens:
      'No part is ever sent this event, and what waits behind it goes out. It is kept and proved all the same, with you and your reason; every report names it, and nothing takes this back.',
    asideAct: 'Put it aside',
    aside: 'It is put aside',
    asideSays: 'What waited behind it goes out within seconds.',
    back: 'Back to events left behind',
  },
);
