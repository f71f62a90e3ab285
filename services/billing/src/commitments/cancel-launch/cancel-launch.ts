import type { Moment } from '@puhui/platform';
import { postEntries } from '../../ledger/post-entries/post-entries.js';
import { moneyBoundBy } from '../../ledger/posted-causes.js';
import type { EventTx } from '../../tx.js';
import type { Cancellation } from '../attempt.js';
import { cancellationEntries } from '../entries.js';
import { commitmentsOf } from '../kept-commitments.js';
import { attemptOf, saveAttempt, saveCommitment } from '../store.js';
import { decideCancellation } from './decide.js';

/**
 * Takes back what an attempt has bound; for one that has not asked yet it leaves a tombstone, which refuses it when
 * it comes. The caller holds the locks of campaign and books.
 */
export async function cancelLaunch(
  tx: EventTx,
  cancellation: Cancellation,
  moment: Moment<null>,
): Promise<void> {
  const { attemptId, campaignId } = cancellation;
  const attempt = await attemptOf(tx, attemptId);
  if (attempt?.state === 'cancelled' || attempt?.state === 'refused') return;
  const commitment = attempt === null ? undefined : (await commitmentsOf(tx, [campaignId])).get(campaignId);
  const amount = attempt?.amount ?? null;
  await saveAttempt(tx, { state: 'cancelled', attemptId, campaignId, amount }, moment.now);
  if (!commitment) return;
  await saveCommitment(tx, commitment, [decideCancellation(commitment, attemptId)], moment);
  const { line } = commitment;
  const bound = await moneyBoundBy(tx, line, attemptId);
  await postEntries(tx, cancellationEntries(cancellation, line, bound), moment.now);
}
