import { explained, type Refused } from '../kit/refusal.js';
import type { Language } from '../kit/words.js';

/** What was refused and what to do about it, one behind the other: Chinese sentences follow each other without a blank. */
export function saidRefusal(refused: Refused, language: Language): string {
  const { what, hint } = explained(refused, language);
  return `${what}${language === 'zh' ? '' : ' '}${hint}`;
}
