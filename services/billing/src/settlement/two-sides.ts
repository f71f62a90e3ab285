import { sql, type MerchantItself, type Reader, type Wearers } from '@puhui/platform';
import { invariant, type Id } from '@puhui/kernel';
import { authorsOfEach, commitmentsOf } from '../commitments/kept-commitments.js';
import { controlAccount } from '../ledger/account.js';
import { fundersOfEach, launchersOfEach } from '../ledger/posted-causes.js';
import { redemptionCashiers } from '../redemptions/kept-redemptions.js';
import { merchantsThemselves } from './known-partners.js';
import { campaignsOfEach } from './shares.js';
import type { Statement } from './statement.js';

/** Who had a hand in a statement, in whatever role. */
export type EveryHand = Wearers<'approveStatement' | 'sendBackStatement'>;
type MerchantsSide = Wearers<'recordPayment'>;
type UnionsSide = Wearers<'confirmStatement'>;

/**
 * Who stands on the other side of paying a statement: who agreed to it for its merchant, who took its vouchers, who administers its
 * firm or lately did, and who applied for it, at whichever union.
 */
export async function merchantsSide(reader: Reader, statement: Statement, at: Date): Promise<MerchantsSide> {
  return only(await merchantsSideOfEach(reader, [statement], at), statement.id);
}

/** Who the merchant is of which a statement is made up: they ask for no statement of it from the other side. */
export async function merchantItself(reader: Reader, partnerId: Id, at: Date): Promise<MerchantItself> {
  return only(await merchantsThemselves(reader, [partnerId], at), partnerId);
}

/** Who stands on the side of the union: who entered the statement, whose money it is paid from, whose campaigns it settles. */
export async function unionsSide(reader: Reader, statement: Statement): Promise<UnionsSide> {
  return only(await unionsSideOfEach(reader, [statement]), statement.id);
}

/** Who had a hand in what an approver signs: the statement, its lines, their campaigns, the money that they are paid from. */
export async function everyHandIn(reader: Reader, statement: Statement, at: Date): Promise<EveryHand> {
  return only(await everyHandInEach(reader, [statement], at), statement.id);
}

/** The same of many statements, by the statement: decisions and questions ask it in one way. */
export async function everyHandInEach(
  reader: Reader,
  statements: readonly Statement[],
  at: Date,
): Promise<ReadonlyMap<Id, EveryHand>> {
  const merchants = await merchantsSideOfEach(reader, statements, at);
  const unions = await unionsSideOfEach(reader, statements);
  return new Map(statements.map(({ id }) => [id, { ...only(merchants, id), ...only(unions, id) }]));
}

async function merchantsSideOfEach(
  reader: Reader,
  statements: readonly Statement[],
  at: Date,
): Promise<ReadonlyMap<Id, MerchantsSide>> {
  const partnerIds = statements.map(({ partnerId }) => partnerId);
  const merchants = await merchantsThemselves(reader, partnerIds, at);
  const cashiers = await cashiersOfEach(reader, statements);
  return new Map(
    statements.map((statement) => [
      statement.id,
      {
        ...only(merchants, statement.partnerId),
        confirmed: 'confirmedBy' in statement ? [statement.confirmedBy] : [],
        served: cashiers.get(statement.id) ?? [],
      },
    ]),
  );
}

async function unionsSideOfEach(
  reader: Reader,
  statements: readonly Statement[],
): Promise<ReadonlyMap<Id, UnionsSide>> {
  const campaignsOf = await campaignsOfEach(
    reader,
    statements.map(({ id }) => id),
  );
  const campaignIds = [...new Set([...campaignsOf.values()].flat())];
  const commitments = await commitmentsOf(reader, campaignIds);
  const lines = [...commitments.values()].map(({ line }) => line);
  const funders = await fundersOfEach(reader, lines);
  const authors = await authorsOfEach(reader, campaignIds);
  const launchers = await launchersOfEach(reader, campaignIds);
  const fundersOf = (campaignId: Id): readonly Id[] => {
    const line = commitments.get(campaignId)?.line;
    return (line && funders.get(controlAccount(line, 'free').key)) ?? [];
  };
  return new Map(
    statements.map(({ id, enteredBy: entered }) => {
      const its = campaignsOf.get(id) ?? [];
      const authored = its.flatMap((campaignId) => authors.get(campaignId) ?? []);
      const launched = its.flatMap((campaignId) => launchers.get(campaignId) ?? []);
      return [id, { entered, funded: its.flatMap(fundersOf), authored, launched }];
    }),
  );
}

/** Who took at a counter what stands on each of these statements, by the statement. */
async function cashiersOfEach(
  reader: Reader,
  statements: readonly Statement[],
): Promise<ReadonlyMap<Id, readonly Id[]>> {
  const rows = await reader.query<{ statement: Id; cashiers: Id[] }[]>(
    sql`select l.statement_id::text as statement, array_agg(distinct r.cashier_id::text) as cashiers from statement_line l
       join ${redemptionCashiers} r on r.id = l.redemption_id
      where l.statement_id = any (${statements.map(({ id }) => id)}::uuid[]) group by l.statement_id`,
  );
  return new Map(rows.map(({ statement, cashiers }) => [statement, cashiers]));
}

/** Of what was asked for each every one has its answer. */
function only<Hands>(each: ReadonlyMap<Id, Hands>, id: Id): Hands {
  const hands = each.get(id);
  invariant(hands !== undefined, 'what-was-asked-of-each-is-answered-of-each', { id });
  return hands;
}
