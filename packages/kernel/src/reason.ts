import { REASON_CHARACTERS_MAX, REASON_CHARACTERS_MIN, REASON_HAN_MIN } from './limits.js';
import { hasWords } from './written-text.js';

const HAN = /\p{Script=Han}/gu;

/** What is wrong with a reason that is to be kept, since it must say something; null for nothing. */
export function reasonProblem(reason: string): 'REASON_LENGTH' | 'REASON_NO_WORDS' | null {
  const { length } = Array.from(reason.trim());
  const isShort = length < REASON_CHARACTERS_MIN && (reason.match(HAN) ?? []).length < REASON_HAN_MIN;
  if (isShort || length > REASON_CHARACTERS_MAX) return 'REASON_LENGTH';
  return hasWords(reason) ? null : 'REASON_NO_WORDS';
}
