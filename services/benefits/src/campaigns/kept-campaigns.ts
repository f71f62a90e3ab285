import { Injectable } from '@nestjs/common';
import { invariant, type Id } from '@puhui/kernel';
import { sql, type Reader, type Sql } from '@puhui/platform';
import { isOpenSomewhere, outletsOfOffer } from '../market/known-offers.js';
import type { Campaign } from './campaign.js';
import { CAMPAIGN_COLUMNS, toCampaign, type CampaignRow } from './store.js';

/** What a counter needs to know of a campaign. */
export interface CampaignAtCounter {
  readonly id: Id;
  readonly title: string;
  readonly partnerId: Id;
  /** Where the offer can be redeemed, as it stands now. */
  readonly outletIds: ReadonlySet<Id>;
  /** Some outlet of the offer takes vouchers at this moment. */
  readonly isOpen: boolean;
  readonly undoWindowSeconds: number;
}

interface CounterRow {
  readonly id: Id;
  readonly title: string;
  readonly partner_id: Id;
  readonly undo_window_seconds: number;
  readonly outlet_ids: readonly Id[] | null;
  readonly is_open: boolean;
}

/** Campaigns for the other slices to read. It cannot write. */
@Injectable()
export class KeptCampaigns {
  /** Those of the ids that exist, in no order. */
  async byIds(reader: Reader, ids: readonly Id[]): Promise<Campaign[]> {
    const rows = await reader.query<CampaignRow[]>(
      sql`select ${CAMPAIGN_COLUMNS} from campaign c where c.id = any(${ids}::uuid[])`,
    );
    return rows.map(toCampaign);
  }

  /** One that is known to be there. */
  async kept(reader: Reader, campaignId: Id): Promise<Campaign> {
    const [campaign] = await this.byIds(reader, [campaignId]);
    invariant(campaign !== undefined, 'a-kept-campaign-is-there', { campaignId });
    return campaign;
  }

  /** Those whose ids are in a set that another slice lends: a counter knows codes, and waits for one answer instead of two. */
  async atCounter(reader: Reader, ids: Sql): Promise<Map<Id, CampaignAtCounter>> {
    const rows = await reader.query<CounterRow[]>(
      sql`select c.id, c.title, c.partner_id, (c.terms ->> 'undoWindowSeconds')::int as undo_window_seconds,
          ${outletsOfOffer(sql`c.offer_id`)} as outlet_ids, ${isOpenSomewhere(sql`c.offer_id`)} as is_open from campaign c where c.id = any(array${ids})`,
    );
    return new Map(
      rows.map(
        ({
          id,
          title,
          partner_id: partnerId,
          undo_window_seconds: undoWindowSeconds,
          outlet_ids: outlets,
          is_open: isOpen,
        }) => [id, { id, title, partnerId, undoWindowSeconds, outletIds: new Set(outlets), isOpen }],
      ),
    );
  }
}
