import { Injectable } from '@nestjs/common';
import type { Id } from '@puhui/kernel';
import { sql, type Reader } from '@puhui/platform';
import type { Campaign } from './campaign.js';
import { campaignFromRow, type CampaignRow } from './rows.js';

/** What a CampaignRow is read from, under the name `c`. */
export const CAMPAIGN_COLUMNS = sql`c.id, c.version, c.status, c.terms, c.attempt, c.created_at, c.closed_at`;

/** Campaigns for the other slices to read. It cannot write. */
@Injectable()
export class KeptCampaigns {
  /** Those of the ids that exist, in no order. */
  async byIds(reader: Reader, ids: readonly Id[]): Promise<Campaign[]> {
    const rows = await reader.query<CampaignRow[]>(
      sql`select ${CAMPAIGN_COLUMNS} from campaign c where c.id = any(${ids}::uuid[])`,
    );
    return rows.map(campaignFromRow);
  }
}
