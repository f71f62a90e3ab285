import { businessDate, businessMonth, fen, formatYuan, type BusinessDate } from '@puhui/kernel';
import { onceHeard, until } from '../door/patience.js';
import { granted } from '../door/request.js';
import type { Door } from '../door/door.js';
import {
  approveStatement,
  confirmStatement,
  controlTotals,
  drawStatement,
  recordPayment,
  sendStatement,
  statementById,
  type Statement,
} from '../questions/billing.js';
import { keyOf, type Demo } from './demo.js';
import type { Merchant } from './merchant.js';
import { madeUpInvoiceNumber } from '../people/made-up-invoice-number.js';
import type { Staff } from './staff.js';

/** The statement of the month in which the vouchers were redeemed: drawn, sent, confirmed, approved twice, paid. */
export async function settle(
  demo: Demo,
  staff: Staff,
  merchant: Merchant,
  campaignId: string,
  redeemedOn: BusinessDate,
): Promise<Statement> {
  await untilPosted(staff.auditor, campaignId);
  const drawn = await onceHeard(staff.finance, drawStatement, {
    partnerId: merchant.id,
    tradeUnionId: demo.union.id,
    period: businessMonth(redeemedOn),
    idempotencyKey: keyOf(demo, 'draw', merchant.id),
  });
  const draft = granted(drawn, '生成对账单 / draw the statement').statement;
  const { id, revisionHash } = draft;
  demo.say(`  ${draft.period}: ${draft.lineCount} 笔 / lines, ${formatYuan(fen(draft.amount))} 元 / yuan`);
  const key = (step: string): string => keyOf(demo, step, id);
  const sending = { statementId: id, revisionHash, idempotencyKey: key('send') };
  const sent = await staff.finance.ask(sendStatement, sending);
  granted(sent, '送出对账单 / send the statement');
  const invoice = {
    number: madeUpInvoiceNumber(id),
    amount: String(draft.amount),
    uscc: merchant.uscc,
  };
  const confirming = { statementId: id, revisionHash, invoice, idempotencyKey: key('confirm') };
  const confirmed = await onceHeard(merchant.admin, confirmStatement, confirming);
  granted(confirmed, '商户确认 / confirm the statement');
  await approveTwice(staff, id, key('approve'));
  demo.say('  商户确认，两人审批 / confirmed by the partner, approved by two people');
  // The bank pays on the day on which it gets the order.
  const paidOn = businessDate(await demo.clock.now());
  const paid = await staff.finance.ask(recordPayment, {
    statementId: id,
    attempt: 1,
    bankReference: `BANK-${id.slice(-12)}`,
    paidOn,
    idempotencyKey: key('pay'),
  });
  return granted(paid, '登记付款 / record the payment').statement;
}

/** Every voucher has ended, so nothing is open once billing has heard of it. */
async function untilPosted(auditor: Door, campaignId: string): Promise<void> {
  await until('全部入账 / everything is posted', async () => {
    const totals = await auditor.ask(controlTotals, { campaignId });
    return (totals?.encumbered !== 0n && totals?.open === 0n) || undefined;
  });
}

/** Both sign under the same key: it is each person's own. */
async function approveTwice(staff: Staff, statementId: string, idempotencyKey: string): Promise<void> {
  const { revisionHash } = await statementOf(staff.finance, statementId);
  for (const approver of staff.approvers) {
    const answer = await onceHeard(approver, approveStatement, { statementId, revisionHash, idempotencyKey });
    granted(answer, '审批 / approve');
  }
}

async function statementOf(reader: Door, id: string): Promise<Statement> {
  const statement = await reader.ask(statementById, { id });
  if (!statement) throw new Error(`statement ${id} is gone`);
  return statement;
}
