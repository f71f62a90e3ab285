import { postEntries } from '../../ledger/post-entries/post-entries.js';
import type { Unit } from '../../unit.js';
import { cancellationEntries } from '../entries.js';
import type { Cancellation } from '../read-events.js';
import { commitmentsOf } from '../known-commitments.js';
import { attemptOf, encumbranceEntriesOf, saveAttempt } from '../store.js';

/**
 * Takes back what an attempt has bound; for one that has not asked yet it leaves a tombstone, which refuses it when
 * it comes. The caller holds the locks of campaign and books.
 */
export async function cancelLaunch(unit: Unit, cancellation: Cancellation, now: Date): Promise<void> {
  const { attemptId, campaignId } = cancellation;
  const attempt = await attemptOf(unit, attemptId);
  if (attempt?.state === 'cancelled' || attempt?.state === 'refused') return;
  const amount = attempt?.amount ?? null;
  await saveAttempt(unit, { state: 'cancelled', attemptId, campaignId, amount }, now);
  const commitment = (await commitmentsOf(unit, [campaignId])).get(campaignId);
  if (!attempt || !commitment) return;
  const posted = await encumbranceEntriesOf(unit, commitment.line, attempt);
  await postEntries(unit, cancellationEntries(cancellation, posted), now);
}
