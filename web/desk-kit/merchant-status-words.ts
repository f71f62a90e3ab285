import { inBoth } from '../kit/words.js';

/** Where a merchant stands with its union. */
export const merchantStatusWords = inBoth(
  {
    APPLIED: '已申请',
    QUALIFIED: '审核通过',
    PUBLICISED: '公示中',
    CONTRACTED: '已签约',
    LIVE: '已上线',
    SUSPENDED: '已暂停',
    DELISTED: '已退出',
    REJECTED: '未通过',
  },
  {
    APPLIED: 'Applied',
    QUALIFIED: 'Qualified',
    PUBLICISED: 'Public notice',
    CONTRACTED: 'Contracted',
    LIVE: 'Live',
    SUSPENDED: 'Suspended',
    DELISTED: 'Delisted',
    REJECTED: 'Rejected',
  },
);
