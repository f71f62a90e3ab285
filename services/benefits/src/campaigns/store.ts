import { sql } from '@puhui/platform';
import { Injectable } from '@nestjs/common';
import { invariant, type Id } from '@puhui/kernel';
import { newEvent, type PendingEvent } from '@puhui/messaging';
import type { UnitOfWork } from '@puhui/platform';
import type { Campaign } from './campaign.js';
import { campaignEvents, type CampaignEvent } from './events.js';
import { evolve } from './evolve.js';
import { CAMPAIGN_COLUMNS, campaignFromRow, campaignToRow, type CampaignRow } from './rows.js';

/** Who did it and when, and what led to it. */
export interface Occurrence {
  readonly at: Date;
  readonly actorId: Id | null;
  readonly causationId: Id | null;
  readonly correlationId: Id | null;
}

export const byPerson = (actorId: Id, at: Date): Occurrence => ({
  at,
  actorId,
  causationId: null,
  correlationId: null,
});

/** Campaigns in the database. Whoever changes one holds its row's lock and a unit of work. */
@Injectable()
export class CampaignStore {
  /** The campaign, locked until the unit ends. */
  async lock(unit: UnitOfWork, id: Id): Promise<Campaign | null> {
    const [row] = await unit.query<CampaignRow[]>(
      sql`select ${CAMPAIGN_COLUMNS} from campaign where id = ${id}::uuid for update`,
    );
    return row === undefined ? null : campaignFromRow(row);
  }

  /** Applies events to a locked campaign (or to none, for a new one) and keeps both in the unit's one commit. */
  async apply(
    unit: UnitOfWork,
    before: Campaign | null,
    events: readonly CampaignEvent[],
    occurrence: Occurrence,
  ): Promise<Campaign> {
    let campaign = before;
    for (const event of events) {
      campaign = evolve(campaign, event, occurrence.at);
      unit.keep(toPending(campaign, event, occurrence));
    }
    invariant(campaign !== null, 'events-leave-a-campaign', { events: events.length });
    if (campaign !== before) await this.write(unit, before, campaign);
    return campaign;
  }

  private async write(unit: UnitOfWork, before: Campaign | null, after: Campaign): Promise<void> {
    const row = campaignToRow(after);
    const written = await unit.execute(
      sql`insert into campaign (id, version, trade_union_id, status, title, offer_id, partner_id, terms, attempt,
         created_at, closed_at)
       values (${row.id}::uuid, ${row.version}::int, ${row.tradeUnionId}::uuid, ${row.status}::text, ${row.title}::text, ${row.offerId}::uuid, ${row.partnerId}::uuid, ${JSON.stringify(row.terms)}::jsonb, ${row.attempt === null ? null : JSON.stringify(row.attempt)}::jsonb,
         ${row.createdAt}::timestamptz, ${row.closedAt}::timestamptz)
       on conflict (id) do update set version = excluded.version, trade_union_id = excluded.trade_union_id,
         status = excluded.status, title = excluded.title, offer_id = excluded.offer_id,
         partner_id = excluded.partner_id, terms = excluded.terms, attempt = excluded.attempt,
         closed_at = excluded.closed_at
       where campaign.version = ${before?.version ?? 0}::int`,
    );
    invariant(written === 1, 'campaign-changes-under-its-lock', { campaignId: row.id });
  }
}

function toPending(after: Campaign, event: CampaignEvent, occurrence: Occurrence): PendingEvent {
  return newEvent(campaignEvents[event.name], {
    aggregateId: after.id,
    version: after.version,
    tradeUnionId: after.terms.tradeUnionId,
    occurredAt: occurrence.at,
    data: event.data,
    actorId: occurrence.actorId,
    causationId: occurrence.causationId,
    correlationId: occurrence.correlationId,
  });
}
