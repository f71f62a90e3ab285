import type { EnumWords } from '@puhui/platform/plain';

/** The values of enums as the Chinese sentences of refusals quote them. */
export const refusalWords = {
  PartnerStatus: {
    applied: '已申请',
    qualified: '资格审核通过',
    publicised: '公示中',
    contracted: '已签约',
    live: '已上线',
    suspended: '已暂停',
    delisted: '已退出',
    rejected: '未通过',
  },
  OfferStatus: { draft: '草稿', published: '已发布', withdrawn: '已撤回' },
} as const satisfies EnumWords;
