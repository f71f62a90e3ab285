import { holdersOver, sql, type Reader, type Wearers } from '@puhui/platform';
import type { Id } from '@puhui/kernel';
import { authorsOf, commitmentsOf } from '../commitments/kept-commitments.js';
import { fundersOf, launchersOf } from '../ledger/posted-causes.js';
import { redemptionsBetween } from '../redemptions/kept-redemptions.js';
import { applicantsOf } from './known-partners.js';
import { amountsByCampaign } from './shares.js';
import type { Statement } from './statement.js';

/**
 * Who stands on the other side of paying a statement: who agreed to it for its merchant, who took its vouchers, who administers the
 * merchant, and who applied for it.
 */
export async function merchantsSide(
  reader: Reader,
  statement: Statement,
  at: Date,
): Promise<Wearers<'recordPayment'>> {
  return {
    ...(await merchantItself(reader, statement.partnerId, at)),
    confirmed: 'confirmedBy' in statement ? [statement.confirmedBy] : [],
    served: await cashiersOf(reader, statement),
  };
}

/** Who the merchant is of which a statement is made up: they ask for no statement of it from the other side. */
export async function merchantItself(
  reader: Reader,
  partnerId: Id,
  at: Date,
): Promise<Wearers<'drawStatement'>> {
  return {
    merchant: await holdersOver(reader, 'partner_admin', partnerId, at),
    applied: await applicantsOf(reader, partnerId),
  };
}

/** Who stands on the side of the union: who entered the statement, whose money it is paid from, whose campaigns it settles. */
export async function unionsSide(reader: Reader, statement: Statement): Promise<Wearers<'confirmStatement'>> {
  const campaignIds = (await amountsByCampaign(reader, statement.id)).map(({ campaignId }) => campaignId);
  const lines = [...(await commitmentsOf(reader, campaignIds)).values()].map(({ line }) => line);
  return {
    entered: statement.enteredBy,
    funded: await fundersOf(reader, lines),
    authored: await authorsOf(reader, campaignIds),
    launched: await launchersOf(reader, campaignIds),
  };
}

/** Who had a hand in what an approver signs: the statement, its lines, their campaigns, the money that they are paid from. */
export async function everyHandIn(
  reader: Reader,
  statement: Statement,
  at: Date,
): Promise<Wearers<'approveStatement' | 'sendBackStatement'>> {
  return { ...(await merchantsSide(reader, statement, at)), ...(await unionsSide(reader, statement)) };
}

/** Who took what stands on the statement at a counter. */
async function cashiersOf(reader: Reader, { id, tradeUnionId, partnerId }: Statement): Promise<Id[]> {
  const rows = await reader.query<{ cashier_id: Id }[]>(
    sql`select distinct r.cashier_id::text from statement_line l
       join ${redemptionsBetween(tradeUnionId, partnerId)} r on r.id = l.redemption_id
      where l.statement_id = ${id}::uuid`,
  );
  return rows.map((row) => row.cashier_id);
}
