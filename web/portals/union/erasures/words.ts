import { inBoth } from '../../../kit/words.js';

export const erasureWords = inBoth(
  {
    title: '删除个人信息的申请',
    lead: '会员可以要求删除平台存有的个人信息。账上要用的记录按会计档案规定保留，只剩一个不再指向任何人的编号。',
    mobile: '手机号',
    WAITING: '等待答复',
    REFUSED: '未同意',
    WITHDRAWN: '已撤回',
    DONE: '已删除',
    reasonHint: '申请人会看到，例如 “对账期间还有一笔争议未了结”。',
    noneHint: '有人要求删除个人信息时，记在这里。',
    nothingToDo: '这份申请已经了结。',
    erase: '删除个人信息',
    eraseMeans: '会籍随之结束；姓名、证件、手机和会籍中关于此人的文字都不能再读。',
    eraseHappens:
      '会籍今天结束。此人的密钥被销毁：姓名、证件号、手机号、用人单位和会籍中写过的原因都不能再读，谁也不能恢复。券和账目按法律保留，只留编号。同一证件以后再来，是一位新的人。',
    refuse: '不同意删除',
  },
  {
    title: 'Wishes to be erased',
    lead: 'Members may have erased what the platform holds about them. What the books rest on stays by law, under an id that means nobody any more.',
    mobile: 'Mobile',
    WAITING: 'Waiting',
    REFUSED: 'Refused',
    WITHDRAWN: 'Withdrawn',
    DONE: 'Erased',
    reasonHint: 'The person reads it, such as “a dispute of this month is still open”.',
    noneHint: 'When somebody asks to be erased, it stands here.',
    nothingToDo: 'This wish is over.',
    erase: 'Erase the person',
    eraseMeans:
      'The membership ends; name, document, mobile and what members’ records say of them can’t be read any more.',
    eraseHappens:
      'The membership ends today. The person’s key is destroyed: name, document, mobile, employer and the reasons in members’ records can’t be read any more, and nobody brings them back. Vouchers and books stay by law, with an id alone. Whoever comes again with this document is somebody new.',
    refuse: 'Refuse',
  },
);
