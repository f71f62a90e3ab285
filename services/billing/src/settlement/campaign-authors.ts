import { CampaignDraftChanged, CampaignDrafted } from '@puhui/contracts';
import type { Id } from '@puhui/kernel';
import { isEvent, type ReceivedEvent } from '@puhui/messaging';
import { type Reader, sql, type Sql, Table, type Writer } from '@puhui/platform';

/** Somebody who wrote the terms of a campaign, or some of them. */
interface Author {
  readonly campaignId: Id;
  readonly personId: Id;
}

const authors = new Table<Author>('campaign_author', {
  campaign_id: ['uuid', ({ campaignId }) => campaignId],
  person_id: ['uuid', ({ personId }) => personId],
});

/** Who wrote what these events tell. Whoever merely launches it stands beside the entry that binds the money. */
export const writtenIn = (events: readonly ReceivedEvent[]): readonly Author[] =>
  events.flatMap((event) =>
    (isEvent(CampaignDrafted, event) || isEvent(CampaignDraftChanged, event)) && event.actorId !== null
      ? [{ campaignId: event.data.campaignId, personId: event.actorId }]
      : [],
  );

/** Any order will do, and the same again. @param table the live one, or its copy while it is built anew */
export async function keepAuthors(writer: Writer, table: Sql, written: readonly Author[]): Promise<void> {
  if (written.length === 0) return;
  await writer.execute(
    sql`insert into ${table} (campaign_id, person_id) select distinct campaign_id, person_id from ${authors.source(written)}
         on conflict do nothing`,
  );
}

/** Everybody who drafted one of these campaigns, or changed its draft. */
export async function authorsOf(reader: Reader, campaignIds: readonly Id[]): Promise<Id[]> {
  const rows = await reader.query<{ person_id: Id }[]>(
    sql`select distinct person_id::text from campaign_author where campaign_id = any (${campaignIds}::uuid[])`,
  );
  return rows.map((row) => row.person_id);
}
