import { newId, unwrap, type Id } from '@puhui/kernel';
import type { BudgetLine } from '../ledger/account.js';
import type { Statement } from '../settlement/statement.js';
import type { SpecBooks } from './books.js';
import { SpecCampaign } from './campaign.js';
import { deliver } from './deliver.js';
import { SpecOffice } from './office.js';

const id = (): Id => newId(new Date());

/** A union with a budget, a launched campaign with redemptions, and everybody whom its settlement needs. */
export interface SettlementStory {
  readonly office: SpecOffice;
  readonly campaign: SpecCampaign;
  readonly line: BudgetLine;
  readonly union: Id;
  readonly officer: Id;
  readonly treasurer: Id;
  readonly approvers: readonly [Id, Id];
  readonly partnerAdmin: Id;
  readonly redemptions: readonly { readonly voucher: Id; readonly redemption: Id }[];
}

export async function settlementStory(
  books: SpecBooks,
  options: { redemptions: number; units?: number; level?: string; occasion?: string },
): Promise<SettlementStory> {
  books.clock.set(new Date('2026-11-05T01:00:00.000Z'));
  const office = new SpecOffice(books);
  await office.dutiesAreBehind(0);
  const union = await office.union(options.level ?? 'provincial');
  const occasion = options.occasion ?? 'general-benefits';
  const line = { tradeUnionId: union, year: 2026, line: occasion };
  const campaign = new SpecCampaign(line, 1900n, occasion);
  const person = (role: Parameters<SpecOffice['person']>[0]) => office.person(role, 'union', union);
  const treasurer = await person('finance_officer');
  const units = options.units ?? options.redemptions;
  await office.adopt(treasurer, line, 1900n * BigInt(units));
  await deliver(books, campaign.launch(units));
  const redemptions = Array.from({ length: options.redemptions }, () => ({
    voucher: id(),
    redemption: id(),
  }));
  await deliver(books, ...redemptions.map((r) => campaign.redeemed(r.voucher, r.redemption)));
  await office.partner(campaign.partnerId, union);
  books.clock.set(new Date('2026-12-05T01:00:00.000Z'));
  return {
    office,
    campaign,
    line,
    union,
    officer: await person('finance_officer'),
    treasurer,
    approvers: [await person('finance_approver'), await person('finance_approver')],
    partnerAdmin: await office.person('partner_admin', 'partner', campaign.partnerId),
    redemptions,
  };
}

export const draw = async (story: SettlementStory, period = '2026-11'): Promise<Statement> =>
  unwrap(
    await story.office.draw(story.officer, {
      partnerId: story.campaign.partnerId,
      tradeUnionId: story.union,
      period,
    }),
  );

/** Drawn, sent and confirmed. */
export async function confirmed(story: SettlementStory): Promise<Statement> {
  const { office, officer, partnerAdmin } = story;
  const { id: statementId } = await draw(story);
  unwrap(await office.send(officer, statementId));
  return unwrap(await office.confirm(partnerAdmin, statementId, null));
}

/** Confirmed and approved by two people. */
export async function approved(story: SettlementStory): Promise<Statement> {
  let statement = await confirmed(story);
  for (const approver of story.approvers)
    statement = unwrap(await story.office.approve(approver, statement.id, statement.revisionHash));
  return statement;
}

export const pay = (
  { office, officer }: Pick<SettlementStory, 'office' | 'officer'>,
  statementId: Id,
  attempt = 1,
  bankReference = `BOC-${statementId}`,
  paidOn: string = office.today(),
) => office.pay(officer, statementId, attempt, { bankReference, paidOn });
