import type { FindingKind } from '@puhui/kernel';
import type { CampaignWithBooks } from '../questions/billing.js';
import type { Difference } from './cross-checks.js';

const where = 'benefits / billing';

/**
 * What was redeemed at the counters is what the books have consumed, campaign by campaign: each redemption was posted,
 * once, and nothing else was. And what the books still hold for a closed campaign is what its vouchers, and its entries that
 * wait, may still cost.
 */
export const campaignDifferences = (campaigns: readonly CampaignWithBooks[]): Difference[] =>
  campaigns.flatMap((campaign) => {
    const { id, status, commitment } = campaign;
    const { redeemedUnits, claimedUnits, expiredUnits } = campaign;
    // What somebody is not told, since they may only claim there, they can't compare; nor may they read its books.
    if (redeemedUnits === null || expiredUnits === null) return [];
    if (!commitment)
      return status === 'DRAFT' || status === 'LAUNCHING' || status === 'DISCARDED'
        ? []
        : [
            {
              kind: 'campaign-without-books',
              where,
              what: `campaign ${id}`,
              expected: 'a commitment in the books',
              found: 'none',
            },
          ];
    const heldUnits = claimedUnits - redeemedUnits - expiredUnits;
    return [
      ...differing(campaign, 'campaign-consumed', 'redeemed = consumed', redeemedUnits, commitment.consumed),
      ...(status === 'CLOSED'
        ? differing(campaign, 'campaign-held', 'still held = open', heldUnits, commitment.open)
        : []),
    ];
  });

function differing(
  { id, price: { unionPays } }: CampaignWithBooks,
  kind: FindingKind,
  equation: string,
  units: number,
  found: bigint,
): Difference[] {
  const amount = BigInt(units) * unionPays;
  if (amount === found) return [];
  const expected = `${units} × ${unionPays} = ${amount} fen`;
  return [{ kind, where, what: `campaign ${id}: ${equation}`, expected, found: `${found} fen` }];
}
