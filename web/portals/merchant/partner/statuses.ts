import type { PartnerStatus } from '../../../generated/merchant/graphql.js';
import { inBoth } from '../../../kit/words.js';

export const statusWords = inBoth(
  {
    APPLIED: '已申请',
    QUALIFIED: '材料已通过',
    PUBLICISED: '公示中',
    CONTRACTED: '已签合同',
    LIVE: '合作中',
    SUSPENDED: '已暂停',
    DELISTED: '已退出',
    REJECTED: '未通过',
  },
  {
    APPLIED: 'Applied',
    QUALIFIED: 'Papers accepted',
    PUBLICISED: 'Public notice',
    CONTRACTED: 'Contracted',
    LIVE: 'Live',
    SUSPENDED: 'Suspended',
    DELISTED: 'Delisted',
    REJECTED: 'Turned down',
  },
);

const tones = {
  APPLIED: 'waits',
  QUALIFIED: 'waits',
  PUBLICISED: 'waits',
  CONTRACTED: 'waits',
  LIVE: 'good',
  SUSPENDED: 'bad',
  DELISTED: 'quiet',
  REJECTED: 'bad',
} as const;

export const toneOf = (status: PartnerStatus) => tones[status];
