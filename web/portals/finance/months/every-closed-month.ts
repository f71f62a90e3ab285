import { monthAfter } from '@puhui/kernel';

/** A month that is closed, and the closing that closed it: its own, or a later month's. */
export interface ClosedMonth<Closing> {
  readonly period: string;
  readonly by: Closing;
}

/**
 * Every month since the first closing, newest first: a closing closes also the months before it that were open, of which there is no
 * record of their own. What lies before the first closing is said with that one.
 */
export function everyClosedMonth<Closing extends { readonly period: string }>(
  newestFirst: readonly Closing[],
): readonly ClosedMonth<Closing>[] {
  return newestFirst.flatMap((by, at) => {
    const before = newestFirst[at + 1];
    const months = [by.period];
    if (before !== undefined)
      for (let month = monthAfter(before.period); month < by.period; month = monthAfter(month))
        months.splice(1, 0, month);
    return months.map((period) => ({ period, by }));
  });
}
