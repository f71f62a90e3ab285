import { inBoth } from '../../../kit/words.js';

export const shellWords = inBoth(
  {
    name: '普惠 · 平台管理',
    sentence:
      '看平台各模块是否正常、消息落后多少，处理卡住的消息，查谁有什么职责、授予和收回，核对账簿的签名。',
    whoGives: '请平台管理员授予您职责，工会不能授予；给了以后重新打开本页即可。',
    health: '运行状况',
    waiting: '卡住的消息',
    unsent: '未发出的事件',
    remedies: '重建和重发',
    months: '事件的月份',
    duties: '职责',
    turnedAway: '被拒绝的请求',
    checkpoints: '签名存证',
    back: '回到运行状况',
  },
  {
    name: 'Puhui · Platform',
    sentence:
      'See whether each part does its work and how far its messages are behind, deal with those that are stuck, see, grant and revoke duties, and compare the books’ signatures.',
    whoGives:
      'Ask a platform administrator for the duty: no trade union can give it; then open this page again.',
    health: 'Health',
    waiting: 'Stuck messages',
    unsent: 'Events left behind',
    remedies: 'Rebuild and refill',
    months: 'Months of events',
    duties: 'Duties',
    turnedAway: 'Requests turned away',
    checkpoints: 'Signed checkpoints',
    back: 'Back to health',
  },
);
