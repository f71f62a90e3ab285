import type { EnumWords } from '@puhui/platform/plain';

/** The values of enums as the Chinese sentences of refusals quote them. */
export const refusalWords = {
  CampaignStatus: { draft: '草稿', launching: '发布中', launched: '已发布', closed: '已结束' },
} as const satisfies EnumWords;
