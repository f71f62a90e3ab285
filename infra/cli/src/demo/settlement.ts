import { businessDate, businessMonth, fen, formatYuan, type BusinessDate } from '@puhui/kernel';
import { onceHeard, until } from '../door/patience.js';
import { granted, type Answer } from '../door/request.js';
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
import type { Demo } from './demo.js';
import type { Merchant } from './merchant.js';
import type { Staff } from './staff.js';
import { takeStep } from './take-step.js';

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
  });
  const draft = granted(drawn, '生成结算单 / draw the statement').statement;
  const { id } = draft;
  demo.say(`  ${draft.period}: ${draft.lineCount} 笔 / lines, ${formatYuan(fen(draft.amount))} 元 / yuan`);
  await step(staff.finance, id, 'SENT', async () => staff.finance.ask(sendStatement, { id }));
  const invoice = {
    number: `FP-${draft.period}-${id.slice(-6)}`,
    amount: String(draft.amount),
    uscc: merchant.uscc,
  };
  await step(staff.finance, id, 'CONFIRMED', async () =>
    onceHeard(merchant.admin, confirmStatement, { id, invoice }),
  );
  await approveTwice(staff, id);
  demo.say('  商户确认，两人审批 / confirmed by the partner, approved by two people');
  // The bank pays on the day on which it gets the order.
  const paidOn = businessDate(await demo.clock.now());
  const payment = { statementId: id, attempt: 1, bankReference: `BANK-${id.slice(-12)}`, paidOn };
  return step(staff.finance, id, 'PAID', async () => staff.finance.ask(recordPayment, payment));
}

/** Every voucher has ended, so nothing is open once billing has heard of it. */
async function untilPosted(auditor: Door, campaignId: string): Promise<void> {
  await until('全部入账 / everything is posted', async () => {
    const totals = await auditor.ask(controlTotals, { campaignId });
    return (totals?.encumbered !== 0n && totals?.open === 0n) || undefined;
  });
}

async function approveTwice(staff: Staff, id: string): Promise<void> {
  const { revisionHash } = await statementOf(staff.finance, id);
  for (const approver of staff.approvers) {
    const answer = await onceHeard(approver, approveStatement, { id, revisionHash });
    if (!answer.ok && answer.refusal.__typename === 'AlreadyApproved') continue;
    granted(answer, '审批 / approve');
  }
}

const LIFE = ['DRAFT', 'SENT', 'CONFIRMED', 'APPROVED', 'PAID'];

const step = async (
  reader: Door,
  id: string,
  reached: string,
  take: () => Promise<Answer<{ statement: Statement }>>,
): Promise<Statement> =>
  takeStep({
    what: `结算单 / statement ${reached}`,
    life: LIFE,
    reached,
    take,
    thingOf: ({ statement }) => statement,
    read: async () => statementOf(reader, id),
  });

async function statementOf(reader: Door, id: string): Promise<Statement> {
  const statement = await reader.ask(statementById, { id });
  if (!statement) throw new Error(`statement ${id} is gone`);
  return statement;
}
