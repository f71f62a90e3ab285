import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { forgetBefore } from '../../../../kit/answers.js';
import { asFailure, Failure } from '../../../../kit/failure.js';
import { after, begun, type Importing } from './importing.js';
import { sendRoster, type Roster } from './send-roster.js';

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
    let now = begun(roster);
    const tell = (next: Importing): void => {
      now = next;
      if (!signal.aborted) setImporting(next);
    };
    tell(now);
    try {
      for await (const news of sendRoster(roster, signal)) tell(after(now, news));
      // An answer that ends without its last line broke off on the way.
      if (now.end === 'running') tell({ ...now, end: { failure: new Failure('line') } });
    } catch (error) {
      tell({ ...now, end: { failure: asFailure(error) } });
    }
    forgetBefore(client);
  };
  return { importing, begin: (roster: Roster) => void begin(roster), restart: () => setImporting(null) };
}
