import {
  VerifyCampaignsDocument,
  type CampaignSumsFragment,
  type VerifyCampaignsQuery,
} from '../../../generated/audit/graphql.js';
import { ask } from '../../../kit/ask.js';
import { untilAnswered, type AskAgainOptions } from './ask-again.js';
import type { Between } from './between.js';

export interface CampaignSums {
  /** How many campaigns were compared; what somebody is not told of one, they can't compare. */
  readonly compared: number;
  readonly differing: readonly Between[];
  /** There are more than a page of a browser goes through: of those nothing is proved. */
  readonly goesOn: boolean;
}

/** A hundred at a time. Of a platform with more of them the page says that it has not compared all. */
const PAGES_MAX = 100;

const NO_COMMITMENT = '—';

/**
 * What was redeemed at the counters is what the books have consumed, campaign by campaign, and what they still hold for a
 * closed one is what its vouchers may still cost. Both sides are summed by the service that owns them; here they are equal or not.
 */
export function differingSums({
  id,
  title,
  status,
  redeemedAmount,
  heldAmount,
  commitment,
}: CampaignSumsFragment): readonly Between[] {
  if (redeemedAmount === null || heldAmount === null) return [];
  const what = `${title} · ${id}`;
  if (commitment === null)
    return status === 'DRAFT' || status === 'LAUNCHING' || status === 'DISCARDED'
      ? []
      : [{ kind: 'campaign-without-books', what, expected: redeemedAmount, found: NO_COMMITMENT }];
  const { consumed, open } = commitment;
  return [
    ...(redeemedAmount === consumed
      ? []
      : [{ kind: 'campaign-consumed' as const, what, expected: redeemedAmount, found: consumed }]),
    ...(status !== 'CLOSED' || heldAmount === open
      ? []
      : [{ kind: 'campaign-held' as const, what, expected: heldAmount, found: open }]),
  ];
}

/** Both sums are told to whoever has a duty over the campaign. */
const isTold = ({ redeemedAmount, heldAmount }: CampaignSumsFragment): boolean =>
  redeemedAmount !== null && heldAmount !== null;

type CampaignsPage = NonNullable<VerifyCampaignsQuery['campaigns']>;

/** Campaigns of which the asker may see the books, page by page; asked for again while a part of the answer does not come. */
const campaignsAfter = (after: string | null, options: AskAgainOptions): Promise<CampaignsPage | null> =>
  untilAnswered(async () => {
    const { data, missing } = await ask(VerifyCampaignsDocument, { after }, options);
    const [absent] = missing;
    if (absent !== undefined) throw absent.failure;
    return data.campaigns;
  }, options);

/** Null when their owner says nothing of them: then nothing of them is proved. */
export async function compareCampaigns(options: AskAgainOptions): Promise<CampaignSums | null> {
  const differing: Between[] = [];
  let compared = 0;
  let after: string | null = null;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const campaigns: CampaignsPage | null = await campaignsAfter(after, options);
    if (campaigns === null) return null;
    compared += campaigns.nodes.filter(isTold).length;
    differing.push(...campaigns.nodes.flatMap(differingSums));
    if (!campaigns.pageInfo.hasNextPage) return { compared, differing, goesOn: false };
    after = campaigns.pageInfo.endCursor;
  }
  return { compared, differing, goesOn: true };
}
