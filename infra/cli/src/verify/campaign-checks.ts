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
      return status === 'DRAFT' || status === 'LAUNCHING'
        ? []
        : [{ where, what: `campaign ${id}`, expected: 'a commitment in the books', found: 'none' }];
    const heldUnits = claimedUnits - redeemedUnits - expiredUnits;
    return [
      ...differing(campaign, 'redeemed = consumed', redeemedUnits, commitment.consumed),
      ...(status === 'CLOSED' ? differing(campaign, 'still held = open', heldUnits, commitment.open) : []),
    ];
  });

function differing(
  { id, price: { unionPays } }: CampaignWithBooks,
  equation: string,
  units: number,
  found: bigint,
): Difference[] {
  const amount = BigInt(units) * unionPays;
  if (amount === found) return [];
  const expected = `${units} × ${unionPays} = ${amount} fen`;
  return [{ where, what: `campaign ${id}: ${equation}`, expected, found: `${found} fen` }];
}
