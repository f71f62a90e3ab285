import { until } from './dates.js';
import { deadlineWords } from './deadline-words.js';
import type { Language } from './words.js';

interface Use {
  readonly useFrom: string | null;
  readonly useWithinDays: string | null;
  readonly useUntil: string | null;
}

/** By the campaign's rule alone: so many days after a claim, until a day, or whichever comes first; null for no rule. */
export function usedUntil({ useFrom, useWithinDays, useUntil }: Use, language: Language): string | null {
  const words = deadlineWords[language];
  const end = useUntil === null ? null : until(useUntil, language);
  if (useWithinDays === null) return end && words.useUntil(end);
  const within = useFrom === null ? words.withinOfClaim(useWithinDays) : words.withinOfUse(useWithinDays);
  return end === null ? words.useWithin(within) : words.useWithinUntil(within, end);
}
