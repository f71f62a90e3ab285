import { textOf } from '../../../desk-kit/address.js';

/** Business years are Shanghai's, wherever somebody looks from. */
const inShanghai = (now: Date): string =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(now);

export const yearNow = (now: Date = new Date()): string => inShanghai(now).slice(0, 4);

/** The month before this one: the one that is closed next, as a rule. */
export function monthBefore(now: Date = new Date()): string {
  const [year = '', month = ''] = inShanghai(now).split('-');
  const before = new Date(Date.UTC(Number(year), Number(month) - 2, 1));
  return before.toISOString().slice(0, 7);
}

export interface YearSearch {
  readonly year?: string | undefined;
}
export const yearSearch = (search: Record<string, unknown>): YearSearch => ({ year: textOf(search['year']) });
