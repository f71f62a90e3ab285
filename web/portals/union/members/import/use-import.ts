import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { forgetBefore } from '../../../../kit/answers.js';
import { RunningImport } from './running-import.js';
import type { Roster } from './send-roster.js';

/** That of this tab. */
const ofTab = new RunningImport();

/** The import of this tab, which began here or, before somebody went to another page and came back, on this page earlier. */
export function useImport() {
  const client = useQueryClient();
  const importing = useSyncExternalStore(ofTab.hear, ofTab.now, ofTab.now);
  useEffect(() => ofTab.forget, []);
  const begin = async (roster: Roster): Promise<void> => {
    await ofTab.begin(roster);
    forgetBefore(client);
  };
  return { importing, begin: (roster: Roster) => void begin(roster), restart: ofTab.forget };
}
