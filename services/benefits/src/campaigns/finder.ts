import { Injectable } from '@nestjs/common';
import type { Id } from '@puhui/kernel';
import {
  Database,
  join,
  loadOne,
  mustKnowUnion,
  pageOf,
  sql,
  unionAndBelow,
  type GraphContext,
  type Page,
  type pageById,
} from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import { Sights, type Sight } from '../sight/sight.js';
import { CAMPAIGN_COLUMNS } from './kept-campaigns.js';
import type { Campaign, CampaignStatus } from './campaign.js';
import { campaignFromRow, type CampaignRow } from './rows.js';
import { visibleCampaign } from './visible.js';

export interface CampaignFilter {
  /** This union's campaigns and those of every union below it. */
  readonly tradeUnionId: Id | null;
  readonly status: CampaignStatus | null;
}

/** Campaigns as far as a person sees. */
@Injectable()
export class CampaignFinder {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly sights: Sights,
  ) {}

  /** Null for a campaign that is not there or that the asker may not see. */
  seen(context: GraphContext, id: Id): Promise<Campaign | null> {
    return loadOne(context, 'campaign', id, async (ids) =>
      this.visible(await this.sights.ofAsker(context), ids),
    );
  }

  /** Those of the ids that the person may see. */
  async visible(sight: Sight, ids: readonly Id[]): Promise<Map<Id, Campaign>> {
    const rows = await this.database.query<CampaignRow[]>(
      sql`select ${CAMPAIGN_COLUMNS} from campaign c where c.id = any(${ids}::uuid[]) and ${visibleCampaign(sight)}`,
    );
    return new Map(rows.map((row) => [row.id, campaignFromRow(row)]));
  }

  /** Newest first. Ids are made in the order of time, so the id is the key of the page. */
  async page(
    sight: Sight,
    { tradeUnionId, status }: CampaignFilter,
    { rows: wanted, after }: ReturnType<typeof pageById>,
  ): Promise<Page<Campaign>> {
    if (tradeUnionId !== null) await mustKnowUnion(this.database, tradeUnionId, 'Query.campaigns');
    const conditions = [
      visibleCampaign(sight),
      ...(tradeUnionId === null
        ? []
        : [sql`c.trade_union_id in ${unionAndBelow(sql`${tradeUnionId}::uuid`)}`]),
      ...(status === null ? [] : [sql`c.status = ${status}::text`]),
      ...(after === null ? [] : [sql`c.id < ${after}::uuid`]),
    ];
    const rows = await this.database.query<CampaignRow[]>(
      sql`select ${CAMPAIGN_COLUMNS} from campaign c where ${join(conditions, ' and ')}
        order by c.id desc limit ${wanted + 1}::int`,
    );
    return pageOf(rows.map(campaignFromRow), wanted, (campaign) => [campaign.id]);
  }
}
