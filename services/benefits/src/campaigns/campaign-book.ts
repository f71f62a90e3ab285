import { Injectable } from '@nestjs/common';
import type { Id } from '@puhui/kernel';
import type { Sql } from '@puhui/messaging';
import type { Campaign } from './campaign.js';
import { CAMPAIGN_COLUMNS, campaignFromRow, type CampaignRow } from './rows.js';

/** Campaigns for the other slices to read. It cannot write. */
@Injectable()
export class CampaignBook {
  /** Those of the ids that exist, in no order. */
  async byIds(sql: Sql, ids: readonly Id[]): Promise<Campaign[]> {
    const rows = await sql.$queryRawUnsafe<CampaignRow[]>(
      `select ${CAMPAIGN_COLUMNS} from campaign where id = any($1::uuid[])`,
      [...ids],
    );
    return rows.map(campaignFromRow);
  }
}
