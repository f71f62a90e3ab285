import { MINUTE_MS } from '@puhui/kernel';
import { moment } from './dates.js';
import type { Language } from './words.js';

interface TooOftenWords {
  readonly tooOftenHint: string;
  readonly tooOftenSoon: string;
  readonly tooOftenFrom: (from: string) => string;
}

/** When to come back, to the minute that has begun by then; nobody looks at a clock for less than one. */
export function tooOftenHint(
  againAt: Date | null,
  words: TooOftenWords,
  language: Language,
  now: Date = new Date(),
): string {
  if (againAt === null) return words.tooOftenHint;
  if (againAt.getTime() - now.getTime() <= MINUTE_MS) return words.tooOftenSoon;
  const minute = new Date(Math.ceil(againAt.getTime() / MINUTE_MS) * MINUTE_MS);
  return words.tooOftenFrom(moment(minute.toISOString(), language, now));
}
