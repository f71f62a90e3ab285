import { invalidInput, type InputProblem, type RefusalAnswer } from '@puhui/platform/plain';

/** What can be wrong with a single value of a request. */
const inputProblems = {
  REASON_LENGTH: {
    zh: '原因应为 2 到 200 个字。',
    en: 'A reason is 2 to 200 characters.',
    hintZh: '请写明撤销的原因，审计会看到。',
    hintEn: 'Say why; auditors read it.',
  },
  REASON_NO_WORDS: {
    zh: '原因中没有文字。',
    en: 'There are no words in the reason.',
    hintZh: '请用文字写明撤销的原因，审计会看到。',
    hintEn: 'Say in words why; auditors read it.',
  },
  TOTAL_UNITS: {
    zh: '总名额应为 1 到 10000000 的整数，且不同于现有名额。',
    en: 'The total is a whole number from 1 to 10000000, other than it is now.',
    hintZh: '请更正名额。',
    hintEn: 'Correct the number of units.',
  },
  PAGE: {
    zh: '分页参数有误：first 应为 1 到 100，after 应为上一页返回的值。',
    en: 'first is 1 to 100; after is what the last page returned.',
    hintZh: '请更正分页参数。',
    hintEn: 'Correct the paging arguments.',
  },
} as const satisfies Record<string, InputProblem>;

export type InputProblemCode = keyof typeof inputProblems;

/** A value of the request that cannot be right, as a domain value. */
export interface InvalidInput {
  readonly code: 'INVALID_INPUT';
  readonly field: string;
  readonly problem: InputProblemCode;
}

export const invalid = (field: string, problem: InputProblemCode): InvalidInput => ({
  code: 'INVALID_INPUT',
  field,
  problem,
});

export const answerInvalid = (refusal: InvalidInput): RefusalAnswer =>
  invalidInput(refusal.field, inputProblems[refusal.problem]);
