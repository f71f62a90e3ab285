import { Injectable } from '@nestjs/common';
import type { Id } from '@puhui/kernel';
import type { Reader } from '@puhui/platform';
import { KeptCampaigns } from '../campaigns/kept-campaigns.js';
import { KnownOffers } from '../market/known-offers.js';
import type { RedeemableCampaign } from './redeem-voucher/decide.js';

/** What counters need to know of campaigns: the terms, and where the offer can be redeemed today. */
@Injectable()
export class RedeemableCampaigns {
  constructor(
    private readonly campaigns: KeptCampaigns,
    private readonly offers: KnownOffers,
  ) {}

  async byIds(reader: Reader, ids: readonly Id[]): Promise<Map<Id, RedeemableCampaign>> {
    if (ids.length === 0) return new Map();
    const campaigns = await this.campaigns.byIds(reader, ids);
    const outlets = await this.offers.outletsOfOffers(
      reader,
      campaigns.map((campaign) => campaign.terms.offerId),
    );
    return new Map(
      campaigns.map(({ id, terms }) => [
        id,
        {
          id,
          title: terms.title,
          partnerId: terms.partnerId,
          outletIds: outlets.get(terms.offerId) ?? new Set(),
          undoWindowSeconds: terms.undoWindowSeconds,
        },
      ]),
    );
  }
}
