import type { Writer } from '@puhui/platform';
import { postEntries } from '../../ledger/post-entries/post-entries.js';
import { moneyBoundBy } from '../../ledger/posted-causes.js';
import type { Cancellation } from '../attempt.js';
import { cancellationEntries } from '../entries.js';
import { commitmentsOf } from '../known-commitments.js';
import { attemptOf, saveAttempt } from '../store.js';

/**
 * Takes back what an attempt has bound; for one that has not asked yet it leaves a tombstone, which refuses it when
 * it comes. The caller holds the locks of campaign and books.
 */
export async function cancelLaunch(writer: Writer, cancellation: Cancellation, now: Date): Promise<void> {
  const { attemptId, campaignId } = cancellation;
  const attempt = await attemptOf(writer, attemptId);
  if (attempt?.state === 'cancelled' || attempt?.state === 'refused') return;
  const amount = attempt?.amount ?? null;
  await saveAttempt(writer, { state: 'cancelled', attemptId, campaignId, amount }, now);
  const commitment = (await commitmentsOf(writer, [campaignId])).get(campaignId);
  if (!attempt || !commitment) return;
  const { line } = commitment;
  const bound = await moneyBoundBy(writer, line, attemptId);
  await postEntries(writer, cancellationEntries(cancellation, line, bound), now);
}
