import { useWish, type Wished, type Wishing } from '../../../kit/use-wish.js';
import { WISH_GONE_MS } from '../../../kit/wish.js';
import { UndoRedemptionDocument, type UndoRedemptionMutation } from '../../../generated/counter/graphql.js';
import { useShift } from '../shell/shift.js';

type UndoResult = NonNullable<UndoRedemptionMutation['undoRedemption']>;
export type Undoing = Wishing<string, UndoResult>;

/** Undoes a redemption once, for a reason, however often the line breaks; after a reload it is asked again. */
export function useUndo(redemptionId: string): Wished<string, UndoResult> {
  const { cashierId } = useShift();
  return useWish({
    name: 'undo',
    // Until its answer has come, the same is the same: whoever comes back to it undoes nothing twice.
    sameForMs: WISH_GONE_MS,
    isGiven: (value: unknown): value is string => typeof value === 'string',
    subject: redemptionId,
    personId: cashierId,
    document: UndoRedemptionDocument,
    variables: (reason: string, idempotencyKey: string) => ({ redemptionId, reason, idempotencyKey }),
    resultOf: ({ undoRedemption }) => undoRedemption,
  });
}
