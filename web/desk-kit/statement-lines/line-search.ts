import { isCalendarDate, isId } from '@puhui/kernel';
import { pageSearch, type PageSearch } from '../address.js';

/** Some of a statement's lines: of business days, and of one outlet. */
export interface LineSearch extends PageSearch {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly outlet?: string | undefined;
}

/** The value where it names a day; what an address holds otherwise is no filter. */
export const dayIn = (value: unknown): string | undefined =>
  typeof value === 'string' && isCalendarDate(value) ? value : undefined;

export const lineSearch = (search: Record<string, unknown>): LineSearch => {
  const { outlet } = search;
  return {
    ...pageSearch(search),
    from: dayIn(search['from']),
    to: dayIn(search['to']),
    outlet: typeof outlet === 'string' && isId(outlet) ? outlet : undefined,
  };
};

/** As the graph is asked for them. */
export const lineVariables = ({ from, to, outlet }: LineSearch) => ({
  from: from ?? null,
  to: to ?? null,
  outletId: outlet ?? null,
});

export const narrowsLines = ({ from, to, outlet }: LineSearch): boolean =>
  from !== undefined || to !== undefined || outlet !== undefined;
