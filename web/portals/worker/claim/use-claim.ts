import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { asFailure, type Failure } from '../../../kit/failure.js';
import { askUntilAnswered, whenTheQueueIsFull, type Waiting } from '../../../kit/patience.js';
import { ClaimVoucherDocument, type ClaimVoucherMutation } from '../../../generated/worker/graphql.js';
import { claimWishes } from './wishes.js';

type ClaimResult = NonNullable<ClaimVoucherMutation['claimVoucher']>;

export type Claiming =
  | { readonly state: 'none' }
  | { readonly state: 'waiting'; readonly waiting: Waiting }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'answered'; readonly result: ClaimResult };

/** Carries out the wish that is under way for a campaign, and ends it when its answer has come. */
export function useClaim(campaignId: string): { readonly claiming: Claiming; readonly again: () => void } {
  const client = useQueryClient();
  const [claiming, setClaiming] = useState<Claiming>({
    state: 'waiting',
    waiting: { for: 'answer', tries: 1 },
  });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const wish = claimWishes.find(campaignId);
    if (wish === null) {
      setClaiming({ state: 'none' });
      return undefined;
    }
    const leaves = new AbortController();
    const isHere = (): boolean => !leaves.signal.aborted;
    askUntilAnswered(
      ClaimVoucherDocument,
      { campaignId, idempotencyKey: wish.key },
      ({ claimVoucher }) => whenTheQueueIsFull(claimVoucher),
      {
        signal: leaves.signal,
        onWait: (waiting) => isHere() && setClaiming({ state: 'waiting', waiting }),
      },
    ).then(
      ({ data: { claimVoucher } }) => {
        if (claimVoucher === null) throw new Error('a claim has an answer');
        if (!isHere()) return;
        claimWishes.end(campaignId);
        void client.invalidateQueries();
        setClaiming({ state: 'answered', result: claimVoucher });
      },
      // The wish stays: whoever comes back asks for the same.
      (error: unknown) => isHere() && setClaiming({ state: 'failed', failure: asFailure(error) }),
    );
    return () => leaves.abort();
  }, [campaignId, client, round]);
  return { claiming, again: () => setRound(round + 1) };
}
