import type { CampaignWithBooks } from '../questions/billing.js';
import type { Difference } from './cross-checks.js';

/**
 * What was redeemed at the counters is what the books have consumed, campaign by campaign: each redemption was posted,
 * once, and nothing else was.
 */
export const campaignDifferences = (campaigns: readonly CampaignWithBooks[]): Difference[] =>
  campaigns.flatMap(({ id, status, redeemedUnits, price, commitment }) => {
    const redeemed = BigInt(redeemedUnits) * price.unionPays;
    const where = 'benefits / billing';
    if (!commitment)
      return status === 'DRAFT' || status === 'LAUNCHING'
        ? []
        : [{ where, place: `campaign ${id}`, expected: 'a commitment in the books', found: 'none' }];
    const { consumed } = commitment;
    return consumed === redeemed
      ? []
      : [
          {
            where,
            place: `campaign ${id}: redeemed = consumed`,
            expected: `${redeemedUnits} × ${price.unionPays} = ${redeemed} fen`,
            found: `${consumed} fen`,
          },
        ];
  });
