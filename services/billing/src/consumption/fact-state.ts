import type { Reader } from '@puhui/platform';
import type { Id } from '@puhui/kernel';
import { entriesOfCauses } from '../ledger/posted-causes.js';
import { redemptionsById } from '../redemptions/kept-redemptions.js';
import { factKey, type Fact } from './fact.js';
import type { FactState, PostedRedemption } from './take-facts/decide.js';

const ofRedemption = ({ kind }: Fact): boolean => kind === 'redemption' || kind === 'redemption-undone';

/**
 * Everything that deciding about these facts needs, under the locks that the caller holds.
 * @param lines of the campaigns for which something is bound, and of all that have ever asked.
 */
export async function factState(
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
  return {
    lines: lines.bound,
    redemptions: new Map(redemptions),
    posted: new Set(others.map(factKey).filter((key) => entries.has(key))),
  };
}
