import { Injectable } from '@nestjs/common';
import type { Id } from '@puhui/kernel';
import { sql, type Reader } from '@puhui/platform';
import type { Campaign } from './campaign.js';
import { CAMPAIGN_COLUMNS, toCampaign, type CampaignRow } from './store.js';

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
}
