import type { ReactNode } from 'react';
import { textOf } from '../../../desk-kit/address.js';
import { BusinessCalendarDocument, type BusinessCalendarQuery } from '../../../generated/finance/graphql.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';

type Calendar = NonNullable<BusinessCalendarQuery['businessCalendar']>;

interface InTimeProps {
  /** What the address says; a page that it does not tell asks the platform, whose day may be another than the browser's. */
  readonly given: string | undefined;
  readonly children: (time: string) => ReactNode;
}

function InTime({ given, of, children }: InTimeProps & { readonly of: (calendar: Calendar) => string }) {
  const known = useAsked(BusinessCalendarDocument, {}, { when: given === undefined });
  if (given !== undefined) return children(given);
  return (
    <Told known={known}>
      {({ businessCalendar }) => businessCalendar !== null && children(of(businessCalendar))}
    </Told>
  );
}

/** The year of the address, else the one that the books are in. */
export const InYear = (props: InTimeProps) => <InTime {...props} of={({ year }) => String(year)} />;

/** The month of the address, else the one that is closed next. */
export const InMonth = (props: InTimeProps) => <InTime {...props} of={({ lastMonth }) => lastMonth} />;

/** Years that somebody may want to see: the next one, this one, and two before; around the one in view until it is known. */
export function useYears(inView: string): readonly string[] {
  const known = useAsked(BusinessCalendarDocument, {});
  const year = known.state === 'here' ? known.answer.data.businessCalendar?.year : undefined;
  const now = year ?? Number(inView);
  return [now + 1, now, now - 1, now - 2].map(String);
}

export interface YearSearch {
  readonly year?: string | undefined;
}
export const yearSearch = (search: Record<string, unknown>): YearSearch => ({ year: textOf(search['year']) });
