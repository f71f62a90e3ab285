import { until } from './dates.js';
import { deadlineWords } from './deadline-words.js';
import type { Language } from './words.js';

interface Use {
  readonly useFrom: string | null;
  readonly useWithinDays: string | null;
  readonly useUntil: string | null;
  /** What somebody signed up for is given to them later: the days begin with that. */
  readonly entersFirst: boolean;
}

/** By the campaign's rule alone: so many days after a claim, until a day, or whichever comes first; null for no rule. */
export function usedUntil(rule: Use, language: Language): string | null {
  const { useFrom, useWithinDays, useUntil, entersFirst } = rule;
  const words = deadlineWords[language];
  const end = useUntil === null ? null : until(useUntil, language);
  if (useWithinDays === null) return end && words.useUntil(end);
  const [ofBoth, ofIt] = entersFirst
    ? [words.withinOfIssueOrUse, words.withinOfIssue]
    : [words.withinOfUse, words.withinOfClaim];
  const within = useFrom === null ? ofIt(useWithinDays) : ofBoth(useWithinDays);
  return end === null ? words.useWithin(within) : words.useWithinUntil(within, end);
}
