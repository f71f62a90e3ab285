import { inBoth } from '../../../kit/words.js';

export const shellWords = inBoth(
  {
    name: '普惠 · 经费审查',
    sentence: '从任何一个数字查到柜台的那一笔核销，看谁批准过、谁看过个人信息，核对数据有没有被改动。',
    whoGives: '请上一级工会的干部或平台管理员授予您职责；给了以后重新打开本页即可。',
    home: '首页',
    verify: '核对',
    gaps: '职责不明',
    unmaskings: '信息查看',
    corrections: '姓名更正',
    discarded: '搁置消息',
    unsent: '未发事件',
    turnedAway: '被拒请求',
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
    gaps: 'Duties unclear',
    unmaskings: 'Data seen',
    corrections: 'Corrected names',
    discarded: 'Messages put aside',
    unsent: 'Events left behind',
    turnedAway: 'Turned away',
    checkpoints: 'Signed checkpoints',
    back: 'Back to the first page',
  },
);
