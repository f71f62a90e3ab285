import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { asFailure, type Failure } from '../../../kit/failure.js';
import { askUntilAnswered, whenTheQueueIsFull, type Waiting } from '../../../kit/patience.js';
import { RedeemVoucherDocument, type RedeemVoucherMutation } from '../../../generated/counter/graphql.js';
import { redeemWish, type RedeemWish } from './wishes.js';

export type RedeemResult = NonNullable<RedeemVoucherMutation['redeemVoucher']>;

export type Redeeming =
  | { readonly state: 'ready' }
  | { readonly state: 'waiting'; readonly waiting: Waiting; readonly resumed: boolean }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'answered'; readonly result: RedeemResult };

interface Counter {
  readonly redeeming: Redeeming;
  readonly redeem: (code: string) => void;
  readonly again: () => void;
  readonly next: () => void;
}

interface UnderWay {
  readonly wish: RedeemWish;
  readonly resumed: boolean;
  /** Another round asks again after a failure that no patience mended. */
  readonly round: number;
}

/** Redeems one code after the other; one that had no answer when the page was closed is asked for again at once. */
export function useRedeem(outletId: string): Counter {
  const client = useQueryClient();
  const [underWay, setUnderWay] = useState<UnderWay | null>(() => leftOver(outletId));
  const [redeeming, setRedeeming] = useState<Redeeming>({ state: 'ready' });
  useEffect(() => {
    if (underWay === null) return undefined;
    const { wish, resumed } = underWay;
    const leaves = new AbortController();
    const isHere = (): boolean => !leaves.signal.aborted;
    const tell = (told: Redeeming): void => void (isHere() && setRedeeming(told));
    askUntilAnswered(
      RedeemVoucherDocument,
      { code: wish.code, outletId: wish.outletId, idempotencyKey: wish.key },
      ({ redeemVoucher }) => whenTheQueueIsFull(redeemVoucher),
      { signal: leaves.signal, onWait: (waiting) => tell({ state: 'waiting', waiting, resumed }) },
    ).then(
      ({ data: { redeemVoucher } }) => {
        if (redeemVoucher === null) throw new Error('a redemption has an answer');
        if (!isHere()) return;
        redeemWish.end(wish.outletId);
        void client.invalidateQueries();
        tell({ state: 'answered', result: redeemVoucher });
      },
      (error: unknown) => tell({ state: 'failed', failure: asFailure(error) }),
    );
    return () => leaves.abort();
  }, [client, underWay]);
  return {
    redeeming,
    redeem: useCallback(
      (code) => setUnderWay({ wish: redeemWish.begin(outletId, code), resumed: false, round: 0 }),
      [outletId],
    ),
    again: () => setUnderWay(underWay && { ...underWay, round: underWay.round + 1 }),
    next: useCallback(() => {
      setUnderWay(null);
      setRedeeming({ state: 'ready' });
    }, []),
  };
}

const leftOver = (outletId: string): UnderWay | null => {
  const wish = redeemWish.find(outletId);
  return wish === null ? null : { wish, resumed: true, round: 0 };
};
