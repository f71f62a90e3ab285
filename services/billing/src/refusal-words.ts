import type { WordsFor } from '@puhui/platform/plain';
import type { EnteredDocument, StatementStatus } from './generated/graphql.js';

/** The values of enums as the sentences of refusals quote them. A value without a word does not compile. */
export const refusalWords = {
  StatementStatus: {
    draft: { zh: '草稿', en: 'a draft' },
    sent: { zh: '已发出', en: 'sent' },
    disputed: { zh: '有异议', en: 'disputed' },
    confirmed: { zh: '已确认', en: 'confirmed' },
    approved: { zh: '已批准', en: 'approved' },
    paid: { zh: '已支付', en: 'paid' },
  },
  EnteredDocument: {
    statement: { zh: '结算单', en: 'the statement' },
    budget: { zh: '所用预算', en: 'the budget that it is paid from' },
  },
} as const satisfies {
  StatementStatus: WordsFor<StatementStatus>;
  EnteredDocument: WordsFor<EnteredDocument>;
};
