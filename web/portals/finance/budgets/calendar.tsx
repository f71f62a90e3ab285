import type { ReactNode } from 'react';
import { textOf } from '../../../desk-kit/address.js';
import {
  BudgetYearsDocument,
  BusinessCalendarDocument,
  type BusinessCalendarQuery,
} from '../../../generated/finance/graphql.js';
import { Told } from '../../../kit/told.js';
import { asFarAs } from '../../../kit/unanswered.js';
import { useAsked } from '../../../kit/use-asked.js';

type Calendar = NonNullable<BusinessCalendarQuery['businessCalendar']>;

interface InTimeProps {
  /** What the address says; a page that it does not tell asks the platform, whose day may be another than the browser's. */
  readonly given: string | undefined;
  readonly children: (time: string) => ReactNode;
}

/** What is drawn in it is the same whoever told the time: who sets it in a box of theirs is left in that box. */
function InTime({ given, of, children }: InTimeProps & { readonly of: (calendar: Calendar) => string }) {
  const known = useAsked(BusinessCalendarDocument, {}, { when: given === undefined });
  const calendar = known.state === 'here' ? asFarAs(() => known.answer.data.businessCalendar, null) : null;
  const time = given ?? (calendar && of(calendar));
  return time === null ? <Told known={known}>{() => null}</Told> : children(time);
}

/** The year of the address, else the one that the books are in. */
export const InYear = (props: InTimeProps) => <InTime {...props} of={({ year }) => String(year)} />;

/** The month of the address, else the one that is closed next. */
export const InMonth = (props: InTimeProps) => <InTime {...props} of={({ lastMonth }) => lastMonth} />;

/**
 * Years that somebody may want to see, the newest first: those that have a budget, this one and the next, of which one may be adopted, and
 * the one in view, whatever the address says. Until the books have told theirs, the others are offered.
 */
export function useYears(tradeUnionId: string, inView: string): readonly string[] {
  const calendar = useAsked(BusinessCalendarDocument, {});
  const kept = useAsked(BudgetYearsDocument, { tradeUnionId });
  const year = calendar.state === 'here' ? calendar.answer.data.businessCalendar?.year : undefined;
  const budgets = kept.state === 'here' ? kept.answer.data.budgetYears?.years : undefined;
  const open = year === undefined ? [] : [year + 1, year];
  const years = new Set([...(budgets ?? []), ...open].map(String).concat(inView));
  return [...years].sort((one, other) => Number(other) - Number(one));
}

/** Whether nothing is decided in its budget any more; while nobody has told the year of the books, the platform says so when it is asked. */
export function useIsOver(year: string): boolean {
  const calendar = useAsked(BusinessCalendarDocument, {});
  const current = calendar.state === 'here' ? calendar.answer.data.businessCalendar?.year : undefined;
  return current !== undefined && Number(year) < current;
}

/** The years whose budgets are adopted now, this one first; null while nobody has told the year of the books. */
export function useYearsToAdopt(): readonly [current: string, next: string] | null {
  const calendar = useAsked(BusinessCalendarDocument, {});
  const current = calendar.state === 'here' ? calendar.answer.data.businessCalendar?.year : undefined;
  return current === undefined ? null : [String(current), String(current + 1)];
}

export interface YearSearch {
  readonly year?: string | undefined;
}
export const yearSearch = (search: Record<string, unknown>): YearSearch => ({ year: textOf(search['year']) });
