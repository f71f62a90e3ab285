import { benefitsQuestions, billingQuestions, granted, onceHeard, type Door } from '@puhui/cli';
import { businessDate, businessMonth } from '@puhui/kernel';
import { eventually } from '@puhui/testkit/eventually';
import type { Platform } from '../e2e/stage/platform.js';
import { adminOf } from '../pages/stage/admin-of.js';
import { anyKey } from '../pages/stage/any-key.js';
import { confirmed } from '../pages/stage/redeemed.js';
import type { Town } from '../pages/stage/town.js';

/** One statement at each place of its way at which somebody does something. */
export interface StatementsOnTheirWay {
  readonly draft: string;
  readonly sent: string;
  readonly confirmed: string;
  readonly approved: string;
}

export interface Due {
  /** Of the car wash, whose redemptions can't be undone. */
  readonly campaignId: string;
  readonly tradeUnionId: string;
  readonly uscc: string;
  readonly cashier: Door;
}

/** What one member redeems stands on a statement of its own, and each goes further than the next. */
export async function statementsOnTheirWay(
  platform: Platform,
  town: Town,
  due: Due,
): Promise<StatementsOnTheirWay> {
  const finance = await platform.door.asAccount('hainan-finance');
  const partnerAdmin = await adminOf(
    await platform.door.asAccount('platform-admin'),
    platform,
    town.partnerId,
  );
  const period = businessMonth(businessDate(await town.clock.now()));
  const year = period.slice(0, 4);
  const { tradeUnionId, uscc } = due;
  const merchant = { tradeUnionId, partnerId: town.partnerId, uscc, period, year, partnerAdmin };
  const next = async (nth: number): Promise<string> => {
    await redeemOne(platform, town, due, nth);
    return drawn(finance, { partnerId: town.partnerId, tradeUnionId, period });
  };
  const sent = async (statementId: string): Promise<void> => {
    const statement = await finance.ask(billingQuestions.statementById, { id: statementId });
    if (!statement) throw new Error(`there is no statement ${statementId}`);
    const { revisionHash } = statement;
    const sending = { statementId, revisionHash, idempotencyKey: anyKey() };
    granted(await finance.ask(billingQuestions.sendStatement, sending), 'send');
  };
  const approved = await next(6);
  await sent(approved);
  await confirmed(merchant, approved);
  await approvedByBoth(platform, finance, approved);
  const agreed = await next(7);
  await sent(agreed);
  await confirmed(merchant, agreed);
  const asked = await next(8);
  await sent(asked);
  return { approved, confirmed: agreed, sent: asked, draft: await next(9) };
}

async function redeemOne(
  platform: Platform,
  town: Town,
  { campaignId, cashier }: Due,
  nth: number,
): Promise<void> {
  const member = await platform.door.asPerson(town.members[nth] ?? '');
  const claiming = { campaignId, idempotencyKey: anyKey() };
  const { voucher } = granted(
    await onceHeard(member, benefitsQuestions.claimVoucher, { input: claiming }),
    'claim',
  );
  const input = { code: voucher.code ?? '', outletId: town.outletIds[0] ?? '', idempotencyKey: anyKey() };
  granted(await onceHeard(cashier, benefitsQuestions.redeemVoucher, { input }), 'redeem');
}

/** Once billing has heard of what was redeemed. */
const drawn = async (
  finance: Door,
  of: { readonly partnerId: string; readonly tradeUnionId: string; readonly period: string },
): Promise<string> =>
  eventually(async () => {
    const answer = await finance.ask(billingQuestions.drawStatement, { ...of, idempotencyKey: anyKey() });
    return granted(answer, 'draw').statement.id;
  });

/** The two who approve for the union, one after the other. */
export async function approvedByBoth(platform: Platform, finance: Door, statementId: string): Promise<void> {
  const statement = await finance.ask(billingQuestions.statementById, { id: statementId });
  if (!statement) throw new Error(`statement ${statementId} is gone`);
  const { revisionHash } = statement;
  for (const account of ['hainan-approver-1', 'hainan-approver-2']) {
    const approver = await platform.door.asAccount(account);
    const approving = { statementId, revisionHash, idempotencyKey: anyKey() };
    granted(await onceHeard(approver, billingQuestions.approveStatement, approving), 'approve');
  }
}
