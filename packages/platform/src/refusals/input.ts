import { GraphQLError } from 'graphql';
import type { RefusalAnswer } from './entry.js';

/** What is wrong with one value of a request, in both languages. */
export interface InputProblem {
  readonly zh: string;
  readonly en: string;
  readonly hintZh: string;
  readonly hintEn: string;
}

export const inputProblem = (zh: string, en: string, hintZh: string, hintEn: string): InputProblem => ({
  zh,
  en,
  hintZh,
  hintEn,
});

/** The InvalidInput of the graph: one value of the request cannot be right. */
export interface InvalidInputAnswer extends RefusalAnswer {
  readonly __typename: 'InvalidInput';
  readonly code: 'INVALID_INPUT';
  /** As a form names it. */
  readonly field: string;
  /** Which problem it is, for programs. */
  readonly problem: string;
}

export const invalidInput = (field: string, code: string, problem: InputProblem): InvalidInputAnswer => ({
  __typename: 'InvalidInput',
  code: 'INVALID_INPUT',
  problem: code,
  message: problem.zh,
  messageEn: problem.en,
  hint: problem.hintZh,
  hintEn: problem.hintEn,
  retryAfterMs: null,
  field,
});

/** A value that cannot be right, where no answer has a place to say so. */
export const badInput = (field: string, { zh, en, hintZh, hintEn }: InputProblem): GraphQLError =>
  new GraphQLError(`${field}: ${en} ${hintEn} ${zh}${hintZh}`, {
    extensions: { code: 'BAD_USER_INPUT', field },
  });
