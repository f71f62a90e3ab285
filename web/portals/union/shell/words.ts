import { inBoth } from '../../../kit/words.js';

export const shellWords = inBoth(
  {
    name: '普惠 · 工会工作台',
    sentence: '会员入会和名册、商户准入、活动从设计到结束：本级工会和下级工会的事都在这里办。',
    whoGives: '请上一级工会的干部或平台管理员授予您职责；给了以后重新打开本页即可。',
    today: '待办',
    tree: '工会',
    members: '会员',
    campaigns: '活动',
    merchants: '商户',
    offers: '优惠',
    duties: '职责',
    back: '回到待办',
    ofUnion: '工会（含下级）',
    chooseUnion: '先选一个工会',
    chooseUnionHint: '您的职责覆盖多个工会：选好以后，这里显示它和它下级的情况。',
  },
  {
    name: 'Puhui · Union desk',
    sentence:
      'Members and rosters, merchants, campaigns from design to close: the work of your trade union and of those below it is done here.',
    whoGives:
      'Ask an officer of the union above yours, or a platform administrator, for the duty; then open this page again.',
    today: 'To do',
    tree: 'Unions',
    members: 'Members',
    campaigns: 'Campaigns',
    merchants: 'Merchants',
    offers: 'Offers',
    duties: 'Duties',
    back: 'Back to what is to do',
    ofUnion: 'Trade union (with those below)',
    chooseUnion: 'Choose a trade union first',
    chooseUnionHint:
      'Your duty covers many: what is shown here is of the one that you choose, and of those below it.',
  },
);
