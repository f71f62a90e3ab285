import {
  benefitsQuestions,
  billingQuestions,
  granted,
  onceHeard,
  madeUpInvoiceNumber,
  type Door,
} from '@puhui/cli';
import { DAY_MS, businessDate, businessMonth, businessYear } from '@puhui/kernel';
import { z } from 'zod';
import type { Stage } from './stage.js';
import { administratorOf } from './admin-of.js';
import { anyKey } from './any-key.js';

const ofSchema = z.object({
  tradeUnion: z.object({ id: z.string() }),
  partner: z.object({ id: z.string(), uscc: z.string() }),
});

/** What a campaign's redemptions are settled by: whose money, whose due, and in which month. */
export interface Redeemed {
  readonly tradeUnionId: string;
  readonly partnerId: string;
  readonly uscc: string;
  readonly period: string;
  readonly year: string;
  /** Of the merchant. */
  readonly partnerAdmin: Door;
  readonly partnerAdminId: string;
}

/** Redeems one voucher of a campaign of the car wash for each of these members, and waits out the time for undoing. */
export async function redeemed(stage: Stage, title: string, members: readonly number[]): Promise<Redeemed> {
  const { town, platform } = stage;
  const campaignId = await town.campaign('wash', { title, total: members.length, claimDays: 5 });
  const cashier = await platform.door.asPerson(town.cashierOfOne);
  for (const nth of members) {
    const member = await platform.door.asPerson(town.members[nth] ?? '');
    const input = { campaignId, idempotencyKey: anyKey() };
    const { voucher } = granted(await member.ask(benefitsQuestions.claimVoucher, { input }), 'claim');
    const redeeming = {
      code: voucher.code ?? '',
      outletId: town.outletIds[0] ?? '',
      idempotencyKey: anyKey(),
    };
    granted(await onceHeard(cashier, benefitsQuestions.redeemVoucher, { input: redeeming }), 'redeem');
  }
  const at = await town.clock.now();
  await town.clock.moveTo(new Date(at.getTime() + DAY_MS + 60_000));
  const { tradeUnion, partner } = await town.officer.ask(
    {
      document: `query q($id: Id!) { campaign(id: $id) { tradeUnion { id } partner { id uscc } } }`,
      read: (data) => ofSchema.parse(data['campaign']),
    },
    { id: campaignId },
  );
  const partnerAdminId = await administratorOf(await platform.door.asAccount('platform-admin'), partner.id);
  return {
    tradeUnionId: tradeUnion.id,
    partnerId: partner.id,
    uscc: partner.uscc,
    period: businessMonth(businessDate(at)),
    year: String(businessYear(businessDate(at))),
    partnerAdmin: await platform.door.asPerson(partnerAdminId),
    partnerAdminId,
  };
}

/** The year that the books are in now, in which a budget may be adopted: the town's clock may have gone past the year of a redemption. */
export const yearOfBooks = async ({ town }: Pick<Stage, 'town'>): Promise<string> =>
  String(businessYear(businessDate(await town.clock.now())));

/** The merchant agrees to a statement, with its invoice. */
export async function confirmed(
  { partnerAdmin, uscc }: Pick<Redeemed, 'partnerAdmin' | 'uscc'>,
  statementId: string,
): Promise<void> {
  const statement = await partnerAdmin.ask(billingQuestions.statementById, { id: statementId });
  if (!statement) throw new Error(`the merchant has no statement ${statementId}`);
  const invoice = { number: madeUpInvoiceNumber(statementId), amount: String(statement.amount), uscc };
  const { revisionHash } = statement;
  const variables = { statementId, revisionHash, invoice, idempotencyKey: anyKey() };
  granted(await onceHeard(partnerAdmin, billingQuestions.confirmStatement, variables), 'confirm');
}
