import { hasWords } from '@puhui/kernel';
import { badInput, type BadInput } from './refusals.js';

export const REASON_CHARS_MIN = 4;
export const REASON_CHARS_MAX = 500;

/** A reason that is kept must say something. */
export function reasonProblem(reason: string): BadInput | null {
  const length = reason.trim().length;
  if (length < REASON_CHARS_MIN || length > REASON_CHARS_MAX) return badInput('reason', 'REASON_LENGTH');
  return hasWords(reason) ? null : badInput('reason', 'REASON_NO_WORDS');
}
