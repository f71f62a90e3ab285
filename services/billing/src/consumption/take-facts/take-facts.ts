import type { Reader, Writer } from '@puhui/platform';
import type { Clock, Id } from '@puhui/kernel';
import { isBound } from '../../commitments/commitment.js';
import { commitmentsOf } from '../../commitments/kept-commitments.js';
import type { BudgetLine } from '../../ledger/account.js';
import { entriesOfCauses } from '../../ledger/posted-causes.js';
import { lockBooks, lockCampaigns, postEntries } from '../../ledger/post-entries/post-entries.js';
import { decideFacts, factKey, type Fact, type FactState, type PostedRedemption } from './decide.js';
import {
  keepRedemptions,
  markUndone,
  redemptionsById,
  standingOfVouchers,
} from '../../redemptions/kept-redemptions.js';
import { endWaiting, keepWaiting, waitingIn } from '../waiting-facts.js';

/**
 * Takes facts into the books, together with those that waited in the same campaigns, in sets.
 * @param clock asked behind the locks, so that the blocks of a chain are dated in their order.
 * @param campaignIds further campaigns whose waiting facts may have found their cause.
 */
export async function takeFacts(
  writer: Writer,
  facts: readonly Fact[],
  clock: Clock,
  campaignIds: readonly Id[] = [],
): Promise<void> {
  const campaigns = [...new Set([...campaignIds, ...facts.map((fact) => fact.campaignId)])];
  if (campaigns.length === 0) return;
  await lockCampaigns(writer, campaigns);
  const commitments = [...(await commitmentsOf(writer, campaigns)).values()];
  const lines = new Map(commitments.filter(isBound).map((one) => [one.campaignId, one.line]));
  await lockBooks(
    writer,
    [...lines.values()].map((line) => line.tradeUnionId),
  );
  const now = clock.now();
  const waited = await waitingIn(writer, [...lines.keys()]);
  const all = withoutRepeats([...facts, ...waited]);
  if (all.length === 0) return;
  // A launch that was taken back leaves what was posted before: its unions' books know of that.
  const asked: ReadonlyMap<Id, BudgetLine> = new Map(commitments.map((one) => [one.campaignId, one.line]));
  const decision = decideFacts(all, await factState(writer, all, { bound: lines, asked }));
  await postEntries(writer, decision.entries, now);
  await keepRedemptions(writer, decision.redemptions);
  await markUndone(writer, decision.undone);
  await keepWaiting(writer, decision.waiting, now);
  const done = new Set(decision.done);
  await endWaiting(
    writer,
    waited.filter((fact) => done.has(factKey(fact))),
  );
}

const withoutRepeats = (facts: readonly Fact[]): Fact[] => [
  ...new Map(facts.map((fact) => [factKey(fact), fact])).values(),
];

const ofRedemption = ({ kind }: Fact): boolean => kind === 'redemption' || kind === 'redemption-undone';

/**
 * Everything that deciding about these facts needs, under the locks that the caller holds.
 * @param lines of the campaigns for which something is bound, and of all that have ever asked.
 */
async function factState(
  reader: Reader,
  facts: readonly Fact[],
  lines: { readonly bound: FactState['lines']; readonly asked: FactState['lines'] },
): Promise<FactState> {
  const redemptionIds = facts.filter(ofRedemption).map(({ id }) => id);
  const kept = [...(await redemptionsById(reader, redemptionIds)).values()];
  const others = facts.filter((fact) => !ofRedemption(fact));
  const entries = await entriesOfCauses(reader, [
    ...kept.map(({ id, tradeUnionId }) => ({ tradeUnionId, kind: 'redemption' as const, id })),
    ...others.flatMap(({ kind, id, campaignId }) => {
      const line = lines.asked.get(campaignId);
      return line ? [{ tradeUnionId: line.tradeUnionId, kind, id }] : [];
    }),
  ]);
  const redemptions = kept.map(({ id, amount, undone }): [Id, PostedRedemption] => [
    id,
    { id, amount, undone, entryId: entries.get(factKey({ kind: 'redemption', id })) ?? null },
  ]);
  const vouchers = facts.flatMap((fact) => (fact.kind === 'redemption' ? [fact.voucherId] : []));
  return {
    lines: lines.bound,
    redemptions: new Map(redemptions),
    standing: await standingOfVouchers(reader, vouchers),
    posted: new Set(others.map(factKey).filter((key) => entries.has(key))),
  };
}
