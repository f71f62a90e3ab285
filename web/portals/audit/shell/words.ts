import { inBoth } from '../../../kit/words.js';

export const shellWords = inBoth(
  {
    name: '普惠 · 经费审查',
    sentence: '从任何一个数字查到柜台的那一笔核销，看谁批准过、谁看过个人信息，核对数据有没有被改动。',
    whoGives: '请上一级工会的干部或平台管理员授予您职责；给了以后重新打开本页即可。',
    home: '首页',
    verify: '核对',
    gaps: '职责不明时的办理',
    unmaskings: '个人信息查看记录',
    corrections: '姓名更正记录',
    discarded: '已搁置的消息',
    unsent: '未发出的事件',
    turnedAway: '被拒绝的请求',
    checkpoints: '签名存证',
    back: '回到首页',
  },
  {
    name: 'Puhui · Audit',
    sentence:
      'From any figure down to the redemption at the counter; who approved, who saw personal data; and whether anything was altered.',
    whoGives:
      'Ask an officer of the union above yours, or a platform administrator, for the duty; then open this page again.',
    home: 'Home',
    verify: 'Verify',
    gaps: 'Decided while duties were unclear',
    unmaskings: 'Who saw personal data',
    corrections: 'Corrections of names',
    discarded: 'Messages put aside',
    unsent: 'Events left behind',
    turnedAway: 'Requests turned away',
    checkpoints: 'Signed checkpoints',
    back: 'Back to the first page',
  },
);
