import { invariant, ok, type Id, type Result } from '@puhui/kernel';
import { newEvent, type PendingEvent } from '@puhui/messaging';
import { sql, type Transaction } from '@puhui/platform';
import { Prisma, type PrismaClient } from '../generated/prisma/client.js';
import { refuse, type RefusalWith } from '../refusals/refusals.js';
import { CAMPAIGN_COLUMNS } from './kept-campaigns.js';
import type { Campaign } from './campaign.js';
import { campaignEvents, type CampaignEvent } from './events.js';
import { evolve } from './evolve.js';
import { campaignFromRow, campaignToRow, type CampaignRow } from './rows.js';

type Tx = Transaction<PrismaClient>;

/** When it happened and who did it, or what led to it. */
export interface Occurrence {
  readonly at: Date;
  readonly actorId: Id | null;
  readonly causationId?: Id | null;
  readonly correlationId?: Id | null;
}

/** The campaign, locked until the transaction ends. */
export async function lockCampaign(
  tx: Tx,
  id: Id,
): Promise<Result<Campaign, RefusalWith<'CAMPAIGN_UNKNOWN'>>> {
  const [row] = await tx.query<CampaignRow[]>(
    sql`select ${CAMPAIGN_COLUMNS} from campaign c where c.id = ${id}::uuid for update`,
  );
  return row === undefined ? refuse.CAMPAIGN_UNKNOWN({ campaignId: id }) : ok(campaignFromRow(row));
}

/** Lets events happen to a locked campaign (or to none, for a new one) and keeps both in one commit. */
export async function saveCampaign(
  tx: Tx,
  before: Campaign | null,
  events: readonly CampaignEvent[],
  occurrence: Occurrence,
): Promise<Campaign> {
  let campaign = before;
  for (const event of events) {
    campaign = evolve(campaign, event, occurrence.at);
    tx.keep(toPending(campaign, event, occurrence));
  }
  invariant(campaign !== null, 'events-leave-a-campaign', { events: events.length });
  if (campaign !== before) await write(tx, before, campaign);
  return campaign;
}

async function write(tx: Tx, before: Campaign | null, after: Campaign): Promise<void> {
  const { id, attempt, ...row } = campaignToRow(after);
  const data = { ...row, attempt: attempt ?? Prisma.DbNull };
  if (before === null) {
    await tx.prisma.campaign.create({ data: { id, ...data } });
    return;
  }
  const { count } = await tx.prisma.campaign.updateMany({ where: { id, version: before.version }, data });
  invariant(count === 1, 'campaign-changes-under-its-lock', { campaignId: id });
}

function toPending(after: Campaign, event: CampaignEvent, occurrence: Occurrence): PendingEvent {
  return newEvent(campaignEvents[event.name], {
    aggregateId: after.id,
    version: after.version,
    tradeUnionId: after.terms.tradeUnionId,
    occurredAt: occurrence.at,
    data: event.data,
    actorId: occurrence.actorId,
    causationId: occurrence.causationId ?? null,
    correlationId: occurrence.correlationId ?? null,
  });
}
