import type { Id } from '@puhui/kernel';
import type { Reader, UnionTree } from '@puhui/platform';
import { commitmentsOf } from '../commitments/kept-commitments.js';
import { countWaiting } from '../consumption/waiting-facts.js';
import { suspenseOf } from '../ledger/books.js';
import { isClosed } from '../ledger/closed-months.js';
import type { PeriodState } from './close-period/decide.js';
import { lastExplained } from './explanations.js';
import { parkedKeysOf } from './parked-keys.js';

/** What stands in the way of closing a month of a union. Who decides by it holds the union's books. */
export async function periodState(
  reader: Reader,
  tree: UnionTree,
  tradeUnionId: Id,
  period: string,
): Promise<PeriodState> {
  const suspense = await suspenseOf(reader, { of: 'union', id: tradeUnionId });
  const explained = await lastExplained(
    reader,
    suspense.map(({ campaignId }) => campaignId),
  );
  return {
    closed: await isClosed(reader, tradeUnionId, period),
    parked: await parkedKeysOf(reader, tree, tradeUnionId),
    factsWaiting: await factsWaiting(reader, tree, tradeUnionId),
    suspense: suspense.map((held) => ({ ...held, explained: explained.get(held.campaignId) ?? null })),
  };
}

/**
 * A fact of a campaign that nobody knows yet is the union's that its event names; when that is none that is known, it may
 * be anybody's.
 */
async function factsWaiting(reader: Reader, tree: UnionTree, tradeUnionId: Id): Promise<number> {
  const waiting = await countWaiting(reader);
  const commitments = await commitmentsOf(
    reader,
    waiting.map(({ campaignId }) => campaignId),
  );
  const unions = await tree.byId(
    reader,
    waiting.flatMap((one) => one.tradeUnionId ?? []),
  );
  const named = (id: Id | null): Id | undefined => (id === null ? undefined : unions.get(id)?.id);
  return waiting
    .filter(({ campaignId, tradeUnionId: told }) => {
      const owner = commitments.get(campaignId)?.line.tradeUnionId ?? named(told) ?? tradeUnionId;
      return owner === tradeUnionId;
    })
    .reduce((sum, { facts }) => sum + facts, 0);
}
