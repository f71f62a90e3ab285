import type { Failure } from '../../../../kit/failure.js';
import type { News, RefusedRow, Roster, Tally } from './send-roster.js';

/** So many refused rows are shown; the others are in the file that can be fetched, as many as it holds. */
export const ROWS_SHOWN_MAX = 50;

type Reading = Extract<News, { kind: 'reading' }>['reading'];
type Said = Extract<News, { kind: 'stopped' }>['said'];

export interface Importing {
  readonly roster: Roster;
  /** Rows of the file below its heading; null as long as they are not counted, and of a spreadsheet, which is counted as it is read. */
  readonly total: number | null;
  readonly reading: Reading | null;
  readonly importId: string | null;
  readonly tally: Tally;
  readonly refused: readonly RefusedRow[];
  readonly end: 'running' | 'done' | { readonly said: Said } | { readonly failure: Failure };
}

const nothing: Tally = { rows: 0, accepted: 0, unchanged: 0, refused: 0 };

/** What is known once more has been told. */
export function after(before: Importing, news: News): Importing {
  switch (news.kind) {
    case 'reading':
      return { ...before, reading: news.reading };
    case 'refused':
      if (before.refused.length >= ROWS_SHOWN_MAX) return before;
      return { ...before, refused: [...before.refused, news.refused] };
    case 'progress':
      return { ...before, importId: news.importId, tally: news.tally };
    case 'done':
      return {
        ...before,
        importId: news.importId,
        tally: news.tally,
        reading: before.reading && { ...before.reading, notes: news.notes },
        end: 'done',
      };
    case 'stopped':
      return { ...before, end: { said: news.said } };
  }
}

/** Nothing has been told yet. */
export const begun = (roster: Roster): Importing => ({
  roster,
  total: null,
  reading: null,
  importId: null,
  tally: nothing,
  refused: [],
  end: 'running',
});
