import type { Id } from '@puhui/kernel';
import type { Commitment, CommitmentEvent } from '../commitment.js';

/** What taking back an attempt that bound money is for its campaign: another may stand, or nothing is bound any more. */
export const decideCancellation = (commitment: Commitment, attemptId: Id): CommitmentEvent => ({
  name: commitment.standing.some((id) => id !== attemptId)
    ? 'EncumbranceCancelled'
    : 'LastEncumbranceCancelled',
  data: { attemptId },
});
