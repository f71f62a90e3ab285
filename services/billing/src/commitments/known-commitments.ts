import { type Reader, sql } from '@puhui/platform';
import type { Id } from '@puhui/kernel';
import type { Commitment } from './attempt.js';

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
  bound: boolean;
}

// A launch that was taken back binds nothing: its campaign is a draft again, and may come with another line.
const BOUND = sql`exists (select from encumbrance_attempt a where a.campaign_id = c.campaign_id and a.state = 'encumbered')`;

/** The campaigns' standing with the budget; a campaign that never asked is absent. */
export async function commitmentsOf(
  reader: Reader,
  campaignIds: readonly Id[],
): Promise<Map<Id, Commitment>> {
  const rows = await reader.query<CommitmentRow[]>(
    sql`select id::text, campaign_id::text, trade_union_id::text, year::int, line, partner_id::text, title, occasion,
       version, ${BOUND} as bound
       from commitment c where campaign_id = any (${campaignIds}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.campaign_id, toCommitment(row)]));
}

const toCommitment = (row: CommitmentRow): Commitment => ({
  id: row.id,
  campaignId: row.campaign_id,
  line: { tradeUnionId: row.trade_union_id, year: row.year, line: row.line },
  partnerId: row.partner_id,
  title: row.title,
  occasion: row.occasion,
  version: row.version,
  bound: row.bound,
});
