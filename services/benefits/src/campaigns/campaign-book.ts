import type { Reader } from '@puhui/platform';
import { sql } from '@puhui/platform';
import { Injectable } from '@nestjs/common';
import type { Id } from '@puhui/kernel';

import type { Campaign } from './campaign.js';
import { CAMPAIGN_COLUMNS, campaignFromRow, type CampaignRow } from './rows.js';

/** Campaigns for the other slices to read. It cannot write. */
@Injectable()
export class CampaignBook {
  /** Those of the ids that exist, in no order. */
  async byIds(reader: Reader, ids: readonly Id[]): Promise<Campaign[]> {
    const rows = await reader.query<CampaignRow[]>(
      sql`select ${CAMPAIGN_COLUMNS} from campaign where id = any(${[...ids]}::uuid[])`,
    );
    return rows.map(campaignFromRow);
  }
}
