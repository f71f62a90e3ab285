import type { EnumWords } from '@puhui/platform/plain';

/** The values of enums as the Chinese sentences of refusals quote them. */
export const refusalWords = {
  StatementStatus: {
    draft: '草稿',
    sent: '已发出',
    disputed: '有异议',
    confirmed: '已确认',
    approved: '已批准',
    paid: '已支付',
  },
  EnteredDocument: { statement: '结算单', budget: '所用预算' },
} as const satisfies EnumWords;
