import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { asFailure, type Failure } from '../../../../kit/failure.js';
import { sendRoster, type News, type RefusedRow, type Roster, type Tally } from './send-roster.js';

/** So many refused rows are shown; all of them are in the file that can be fetched. */
export const ROWS_SHOWN_MAX = 50;

type Reading = Extract<News, { kind: 'reading' }>['reading'];
type Said = Extract<News, { kind: 'stopped' }>['said'];

export interface Importing {
  readonly roster: Roster;
  readonly reading: Reading | null;
  readonly importId: string | null;
  readonly tally: Tally;
  readonly refused: readonly RefusedRow[];
  readonly end: 'running' | 'done' | { readonly said: Said } | { readonly failure: Failure };
}

const nothing: Tally = { rows: 0, accepted: 0, unchanged: 0, refused: 0 };

function after(before: Importing, news: News): Importing {
  switch (news.kind) {
    case 'reading':
      return { ...before, reading: news.reading };
    case 'refused':
      if (before.refused.length >= ROWS_SHOWN_MAX) return before;
      return { ...before, refused: [...before.refused, news.refused] };
    case 'progress':
      return { ...before, importId: news.importId, tally: news.tally };
    case 'done':
      return { ...before, importId: news.importId, tally: news.tally, end: 'done' };
    case 'stopped':
      return { ...before, end: { said: news.said } };
  }
}

/** One import at a time, as long as the page is open. */
export function useImport() {
  const client = useQueryClient();
  const [importing, setImporting] = useState<Importing | null>(null);
  const leaves = useRef(new AbortController());
  useEffect(() => {
    leaves.current = new AbortController();
    return () => leaves.current.abort();
  }, []);
  const isRunning = importing?.end === 'running';
  useEffect(() => {
    if (!isRunning) return undefined;
    const stay = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', stay);
    return () => removeEventListener('beforeunload', stay);
  }, [isRunning]);
  const begin = async (roster: Roster): Promise<void> => {
    const { signal } = leaves.current;
    let now: Importing = {
      roster,
      reading: null,
      importId: null,
      tally: nothing,
      refused: [],
      end: 'running',
    };
    const tell = (next: Importing): void => {
      now = next;
      if (!signal.aborted) setImporting(next);
    };
    tell(now);
    try {
      for await (const news of sendRoster(roster, signal)) tell(after(now, news));
      // An answer that ends without its last line broke off on the way.
      if (now.end === 'running') tell({ ...now, end: { failure: asFailure(new Error('no last line')) } });
    } catch (error) {
      tell({ ...now, end: { failure: asFailure(error) } });
    }
    void client.invalidateQueries();
  };
  return { importing, begin: (roster: Roster) => void begin(roster), restart: () => setImporting(null) };
}
