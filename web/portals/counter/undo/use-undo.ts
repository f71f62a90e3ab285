import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { asFailure, type Failure } from '../../../kit/failure.js';
import { newKey } from '../../../kit/key.js';
import { askUntilAnswered, type Waiting } from '../../../kit/patience.js';
import { UndoRedemptionDocument, type UndoRedemptionMutation } from '../../../generated/counter/graphql.js';

type UndoResult = NonNullable<UndoRedemptionMutation['undoRedemption']>;

export type Undoing =
  | { readonly state: 'ready' }
  | { readonly state: 'waiting'; readonly waiting: Waiting }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'answered'; readonly result: UndoResult };

/** Undoes a redemption under one key, however often the line breaks. A page that is opened anew may ask under another: what is undone is told as undone. */
export function useUndo(redemptionId: string) {
  const client = useQueryClient();
  const [key] = useState(newKey);
  const [wish, setWish] = useState<{ readonly reason: string } | null>(null);
  const [undoing, setUndoing] = useState<Undoing>({ state: 'ready' });
  useEffect(() => {
    if (wish === null) return undefined;
    const leaves = new AbortController();
    const tell = (told: Undoing): void => void (!leaves.signal.aborted && setUndoing(told));
    askUntilAnswered(
      UndoRedemptionDocument,
      { redemptionId, reason: wish.reason, idempotencyKey: key },
      () => null,
      { signal: leaves.signal, onWait: (waiting) => tell({ state: 'waiting', waiting }) },
    ).then(
      ({ data: { undoRedemption } }) => {
        if (undoRedemption === null) throw new Error('an undo has an answer');
        void client.invalidateQueries();
        tell({ state: 'answered', result: undoRedemption });
      },
      (error: unknown) => tell({ state: 'failed', failure: asFailure(error) }),
    );
    return () => leaves.abort();
  }, [client, key, redemptionId, wish]);
  return {
    undoing,
    undo: (reason: string) => setWish({ reason }),
    again: () => setWish(wish && { ...wish }),
  };
}
