import type {
  StatementStep,
  StatementWholeFragment,
  StepsOfReaderFragment,
} from '../../../generated/finance/graphql.js';

const ALL = ['SEND', 'REDRAW', 'APPROVE', 'SEND_BACK', 'PAY', 'FAIL'] as const;

/** A statement all of whose steps are the reader's, and nothing keeps them from one. */
export const free: Pick<StatementWholeFragment, 'steps' | 'hinderedSteps' | 'signersMissing'> = {
  steps: ALL,
  hinderedSteps: [],
  signersMissing: 0,
};

/** One whose steps are the reader's and would be refused to them, as somebody whose duty its author gave them. */
export const keptFrom = (...steps: readonly StatementStep[]): StepsOfReaderFragment => ({
  steps: ALL.filter((step) => !steps.includes(step)),
  hinderedSteps: steps.map((step) => ({
    step,
    hindrance: {
      __typename: 'GranterNotIndependent',
      code: 'GRANTER_NOT_INDEPENDENT',
      message: '您的这项职责由其中活动的起草人直接或逐级授予，不能据此办理此事。',
      messageEn: 'Your duty comes from one of those who drafted a campaign that it settles.',
      hint: '请由另一位有此职责的人员办理。',
      hintEn: 'Have somebody else do it.',
      retryAfterMs: null,
    },
  })),
});
