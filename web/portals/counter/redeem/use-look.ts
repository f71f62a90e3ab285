import { useCallback, useRef, useState } from 'react';
import { ask } from '../../../kit/ask.js';
import { asFailure } from '../../../kit/failure.js';
import { withSnares } from '../../../kit/unanswered.js';
import type { Known } from '../../../kit/use-asked.js';
import { RedeemableDocument, type RedeemableQuery } from '../../../generated/counter/graphql.js';

interface Look {
  /** Null while nobody looks. */
  readonly known: Known<RedeemableQuery> | null;
  readonly look: (memberCode: string) => void;
  readonly close: () => void;
}

/**
 * Looks at a code once, by a press: each look at a wrong code is counted as a guess, so that nothing here asks behind anybody's
 * back. What was seen is gone with the customer whose code it was.
 */
export function useLook(outletId: string): Look {
  const [known, setKnown] = useState<Known<RedeemableQuery> | null>(null);
  const underWay = useRef<AbortController | null>(null);
  const close = useCallback(() => {
    underWay.current?.abort();
    setKnown(null);
  }, []);
  const look = (memberCode: string): void => {
    close();
    const ends = new AbortController();
    underWay.current = ends;
    const again = (): void => look(memberCode);
    const tell = (told: Known<RedeemableQuery>): void => void (!ends.signal.aborted && setKnown(told));
    tell({ state: 'waiting' });
    ask(RedeemableDocument, { memberCode, outletId }, { signal: ends.signal }).then(
      (answer) => tell({ state: 'here', answer: withSnares(answer), stale: null, atMs: Date.now(), again }),
      (error: unknown) => tell({ state: 'failed', failure: asFailure(error), again }),
    );
  };
  return { known, look, close };
}
