import { type Reader, sql } from '@puhui/platform';
import type { Id } from '@puhui/kernel';
import type { Commitment } from './commitment.js';

interface CommitmentRow {
  id: Id;
  campaign_id: Id;
  trade_union_id: Id;
  year: number;
  line: string;
  partner_id: Id;
  title: string | null;
  occasion: string;
  version: number;
  standing: Id[];
}

// An attempt that was taken back stands no longer.
const STANDING = sql`array(select a.attempt_id::text from encumbrance_attempt a
  where a.campaign_id = c.campaign_id and a.state = 'encumbered' order by a.attempt_id)`;

/** The campaigns' standing with the budget; a campaign that never asked is absent. */
export async function commitmentsOf(
  reader: Reader,
  campaignIds: readonly Id[],
): Promise<Map<Id, Commitment>> {
  const rows = await reader.query<CommitmentRow[]>(
    sql`select id::text, campaign_id::text, trade_union_id::text, year::int, line, partner_id::text, title, occasion,
       version, ${STANDING} as standing
       from commitment c where campaign_id = any (${campaignIds}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.campaign_id, toCommitment(row)]));
}

/** Everybody who drafted each of these campaigns, or changed its draft before it was launched, by the campaign. */
export async function authorsOfEach(
  reader: Reader,
  campaignIds: readonly Id[],
): Promise<ReadonlyMap<Id, readonly Id[]>> {
  const rows = await reader.query<{ campaign: Id; persons: Id[] }[]>(
    sql`select a.campaign_id::text as campaign, array_agg(distinct author::text) as persons
          from encumbrance_attempt a cross join unnest(a.author_ids) as author
         where a.campaign_id = any (${campaignIds}::uuid[]) group by a.campaign_id`,
  );
  return new Map(rows.map(({ campaign, persons }) => [campaign, persons]));
}

const toCommitment = (row: CommitmentRow): Commitment => ({
  id: row.id,
  campaignId: row.campaign_id,
  line: { tradeUnionId: row.trade_union_id, year: row.year, line: row.line },
  partnerId: row.partner_id,
  title: row.title,
  occasion: row.occasion,
  version: row.version,
  standing: row.standing,
});
