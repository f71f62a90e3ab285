import type { Writer } from '@puhui/platform';
import type { Id } from '@puhui/kernel';
import { commitmentsOf } from '../../commitments/known-commitments.js';
import type { BudgetLine } from '../../ledger/account.js';
import { lockBooks, lockCampaigns } from '../../ledger/post-entries/lock-books.js';
import { postEntries } from '../../ledger/post-entries/post-entries.js';
import { factKey, type Fact } from '../fact.js';
import { factState } from '../fact-state.js';
import { keepRedemptions, markUndone } from '../../redemptions/kept-redemptions.js';
import { endWaiting, keepWaiting, waitingIn } from '../waiting-facts.js';
import { decideFacts } from './decide.js';

/**
 * Takes facts into the books, together with those that waited in the same campaigns, in sets.
 * @param campaignIds further campaigns whose waiting facts may have found their cause.
 */
export async function takeFacts(
  writer: Writer,
  facts: readonly Fact[],
  now: Date,
  campaignIds: readonly Id[] = [],
): Promise<void> {
  const campaigns = [...new Set([...campaignIds, ...facts.map((fact) => fact.campaignId)])];
  if (campaigns.length === 0) return;
  await lockCampaigns(writer, campaigns);
  const commitments = [...(await commitmentsOf(writer, campaigns)).values()];
  const lines = new Map(commitments.filter((one) => one.bound).map((one) => [one.campaignId, one.line]));
  await lockBooks(
    writer,
    [...lines.values()].map((line) => line.tradeUnionId),
  );
  const all = withoutRepeats([...facts, ...(await waitingIn(writer, [...lines.keys()]))]);
  if (all.length === 0) return;
  // A launch that was taken back leaves what was posted before: its unions' books know of that.
  const asked: ReadonlyMap<Id, BudgetLine> = new Map(commitments.map((one) => [one.campaignId, one.line]));
  const decision = decideFacts(all, await factState(writer, all, { bound: lines, asked }));
  await postEntries(writer, decision.entries, now);
  await keepRedemptions(writer, decision.redemptions);
  await markUndone(writer, decision.undone);
  await keepWaiting(writer, decision.waiting, now);
  await endWaiting(writer, decision.done);
}

const withoutRepeats = (facts: readonly Fact[]): Fact[] => [
  ...new Map(facts.map((fact) => [factKey(fact), fact])).values(),
];
