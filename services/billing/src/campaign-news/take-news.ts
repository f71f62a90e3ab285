import { unreachable, type Clock } from '@puhui/kernel';
import type { ReceivedEvent } from '@puhui/messaging';
import type { UnionTree } from '@puhui/platform';
import { cancelLaunch } from '../commitments/cancel-launch/cancel-launch.js';
import { encumber, type Answering } from '../commitments/encumber/encumber.js';
import { commitmentsOf } from '../commitments/kept-commitments.js';
import { takeFacts } from '../consumption/take-facts/take-facts.js';
import { lockBooks, lockCampaigns } from '../ledger/post-entries/post-entries.js';
import type { EventTx } from '../tx.js';
import { campaignOf, newsOf, type CampaignNews } from './read-events.js';

/**
 * Answers what campaigns ask of the budget, in the order given, and takes what they say about money into the books.
 * All locks are taken first and in order: campaigns, then books; the clock is asked behind them.
 */
export async function takeNews(
  tx: EventTx,
  events: readonly ReceivedEvent[],
  clock: Clock,
  tree: UnionTree,
): Promise<void> {
  const news = events.flatMap((event) => newsOf(event) ?? []);
  if (news.length === 0) return;
  const campaigns = [...new Set(news.map(campaignOf))];
  await lockCampaigns(tx, campaigns);
  const known = await commitmentsOf(tx, campaigns);
  await lockBooks(tx, [
    ...news.flatMap((item) => (item.kind === 'request' ? [item.request.budget.tradeUnionId] : [])),
    ...[...known.values()].map((commitment) => commitment.line.tradeUnionId),
  ]);
  const answering = { now: clock.now(), tree };
  for (const item of news) await act(tx, item, answering);
  const facts = news.flatMap((item) => (item.kind === 'fact' ? [item.fact] : []));
  await takeFacts(tx, facts, clock, campaigns);
}

async function act(tx: EventTx, news: CampaignNews, answering: Answering): Promise<void> {
  switch (news.kind) {
    case 'request':
      return encumber(tx, news.request, news.event, answering);
    case 'cancellation':
      return cancelLaunch(tx, news.cancellation, { actorId: null, now: answering.now });
    case 'fact':
      // Facts are taken together, after the requests of the same batch.
      return;
    default:
      unreachable(news);
  }
}
