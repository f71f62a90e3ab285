import { Injectable } from '@nestjs/common';
import type { Id } from '@puhui/kernel';
import { Database, mustKnowUnion, pageOf, type Page, type PageRequest } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import type { Sight } from '../../sight/sight.js';
import { Values, visibleCampaign } from '../../sight/visible.js';
import type { Campaign, CampaignStatus } from '../campaign.js';
import { campaignFromRow, type CampaignRow } from '../rows.js';

const COLUMNS = 'c.id, c.version, c.status, c.terms, c.attempt, c.created_at, c.closed_at';

export interface CampaignFilter {
  /** This union's campaigns and those of every union below it. */
  readonly tradeUnionId: Id | null;
  readonly status: CampaignStatus | null;
}

/** Campaigns as far as a person sees. */
@Injectable()
export class CampaignFinder {
  constructor(private readonly database: Database<PrismaClient>) {}

  /** Those of the ids that the person may see. */
  async visible(sight: Sight, ids: readonly Id[]): Promise<Map<Id, Campaign>> {
    const values = new Values();
    const rows = await this.database.$queryRawUnsafe<CampaignRow[]>(
      `select ${COLUMNS} from campaign c
        where c.id = any(${values.bind([...new Set(ids)], 'uuid[]')}) and ${visibleCampaign(sight, values)}`,
      ...values.list,
    );
    return new Map(rows.map((row) => [row.id, campaignFromRow(row)]));
  }

  /** Newest first. Ids are made in the order of time, so the id is the key of the page. */
  async page(sight: Sight, filter: CampaignFilter, request: PageRequest): Promise<Page<Campaign>> {
    if (filter.tradeUnionId !== null)
      await mustKnowUnion(this.database, filter.tradeUnionId, 'Query.campaigns');
    const values = new Values();
    const conditions = [visibleCampaign(sight, values)];
    if (filter.tradeUnionId !== null)
      conditions.push(
        `exists (select from platform.trade_union f where f.id = c.trade_union_id
           and ${values.bind(filter.tradeUnionId, 'uuid')} = any(f.path))`,
      );
    if (filter.status !== null) conditions.push(`c.status = ${values.bind(filter.status, 'text')}`);
    if (request.after !== null) conditions.push(`c.id < ${values.bind(request.after[0], 'uuid')}`);
    const rows = await this.database.$queryRawUnsafe<CampaignRow[]>(
      `select ${COLUMNS} from campaign c where ${conditions.join(' and ')}
        order by c.id desc limit ${values.bind(request.rows + 1, 'int')}`,
      ...values.list,
    );
    return pageOf(rows.map(campaignFromRow), request.rows, (campaign) => [campaign.id]);
  }
}
