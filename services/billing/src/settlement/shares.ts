import { type Reader, sql } from '@puhui/platform';
import { fen, invariant, type Fen, type Id } from '@puhui/kernel';
import { commitmentsOf } from '../commitments/kept-commitments.js';
import type { CampaignShare } from './record-payment/entries.js';

/** What a statement's lines come to for each campaign, in the order of their ids. */
async function amountsByCampaign(
  reader: Reader,
  statementId: Id,
): Promise<{ readonly campaignId: Id; readonly amount: Fen }[]> {
  const rows = await reader.query<{ campaign_id: Id; amount: string }[]>(
    sql`select campaign_id::text, sum(amount)::text as amount from statement_line
      where statement_id = ${statementId}::uuid group by statement_line.campaign_id order by statement_line.campaign_id`,
  );
  return rows.map((row) => ({ campaignId: row.campaign_id, amount: fen(BigInt(row.amount)) }));
}

/** The campaigns of which each of these statements has lines, by the statement. */
export async function campaignsOfEach(
  reader: Reader,
  statementIds: readonly Id[],
): Promise<ReadonlyMap<Id, readonly Id[]>> {
  const rows = await reader.query<{ statement: Id; campaigns: Id[] }[]>(
    sql`select statement_id::text as statement, array_agg(distinct campaign_id::text) as campaigns from statement_line
      where statement_id = any (${statementIds}::uuid[]) group by statement_id`,
  );
  return new Map(rows.map(({ statement, campaigns }) => [statement, campaigns]));
}

/** What the statement owes for each campaign, from which line and for which occasion. */
export async function sharesOf(reader: Reader, statementId: Id): Promise<CampaignShare[]> {
  const amounts = await amountsByCampaign(reader, statementId);
  const commitments = await commitmentsOf(
    reader,
    amounts.map(({ campaignId }) => campaignId),
  );
  return amounts.map(({ campaignId, amount }) => {
    const commitment = commitments.get(campaignId);
    invariant(commitment !== undefined, 'what-is-settled-was-bound', { campaignId });
    return { campaignId, amount, line: commitment.line, occasion: commitment.occasion };
  });
}
