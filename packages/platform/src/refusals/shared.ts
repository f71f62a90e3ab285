import type { RefusalAnswer, RefusalEntries } from './catalogue.js';

/** Refusals that every subgraph shares; a service spreads them into its own catalogue. */
export const sharedRefusals = {
  NOT_ALLOWED: {
    zh: '您没有办理此事的权限。',
    en: 'None of your duties covers this.',
    hintZh: '请联系本级工会管理员核对您的职责及其范围。',
    hintEn: 'Ask the administrator of your trade union to check your duties and their scope.',
    fields: {},
  },
  IDEMPOTENCY_KEY_REUSED: {
    zh: '同一幂等键已用于内容不同的请求。',
    en: 'This idempotency key was used before for a different request.',
    hintZh: '内容有变时请换一个新的幂等键；重试时请保持内容不变。',
    hintEn: 'Use a new key for a changed request; repeat a request unchanged.',
    fields: {},
  },
} as const satisfies RefusalEntries;

/** What is wrong with one input, in both languages. */
export interface InputProblem {
  readonly zh: string;
  readonly en: string;
  readonly hintZh: string;
  readonly hintEn: string;
}

/** The shared InvalidInput: one value of the request cannot be right. */
export function invalidInput(
  field: string,
  problem: InputProblem,
): RefusalAnswer & { readonly field: string } {
  return {
    __typename: 'InvalidInput',
    code: 'INVALID_INPUT',
    message: problem.zh,
    messageEn: problem.en,
    hint: problem.hintZh,
    hintEn: problem.hintEn,
    field,
  };
}
