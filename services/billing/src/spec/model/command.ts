import { sql } from '@puhui/platform';
import { DAY_MS, businessDate, newId, type Id, type Result } from '@puhui/kernel';
import { stepTo } from '../../settlement/statement.js';
import { happens } from '../some-statement.js';
import { pay } from '../settlement-story.js';
import type { WorldStatement } from '../settlement-world.js';
import type { SpecBooks } from '../books.js';
import type { SpecOffice } from '../office.js';
import { LINES_YEAR, type Staff, type ModelWorld } from './world.js';

type Answer = Result<unknown, { readonly code: string }>;

/** A decision that somebody asks of billing: how it is asked, and what the model makes of it. */
export interface Command {
  readonly ask: (office: SpecOffice) => Promise<Answer>;
  /** @param answer what the service said, for the ids that it gave. */
  readonly expected: (answer: Answer) => string;
}

export function adopt({ model, treasurer }: ModelWorld, { line }: Staff, amount: bigint): Command {
  const command = {
    tradeUnionId: line.union,
    year: LINES_YEAR,
    line: 'general-benefits',
    amount,
    document: `决议 ${newId(new Date())}`,
    idempotencyKey: newId(new Date()),
  };
  return {
    ask: (office) => office.adoptBudget(treasurer, command),
    expected: () => model.adopt(line, amount),
  };
}

export function allocate({ model, treasurer, staffs }: ModelWorld, amount: bigint): Command {
  const [from, to] = staffs.map(({ line }) => line) as [Staff['line'], Staff['line']];
  const command = {
    fromTradeUnionId: from.union,
    toTradeUnionId: to.union,
    year: LINES_YEAR,
    line: 'general-benefits',
    amount,
    document: `分配 ${newId(new Date())}`,
    idempotencyKey: newId(new Date()),
  };
  return {
    ask: (office) => office.allocate(treasurer, command),
    expected: () => model.allocate(from, to, amount),
  };
}

export function lower({ model, treasurer }: ModelWorld, { line }: Staff, amount: bigint): Command {
  const command = {
    tradeUnionId: line.union,
    year: LINES_YEAR,
    line: 'general-benefits',
    amount,
    document: `调减 ${newId(new Date())}`,
    idempotencyKey: newId(new Date()),
  };
  return {
    ask: (office) => office.lower(treasurer, command),
    expected: () => model.lower(line, amount),
  };
}

export function handBack({ model, treasurer, staffs }: ModelWorld, amount: bigint): Command {
  const [to, from] = staffs.map(({ line }) => line) as [Staff['line'], Staff['line']];
  const command = {
    fromTradeUnionId: from.union,
    toTradeUnionId: to.union,
    year: LINES_YEAR,
    line: 'general-benefits',
    amount,
    document: `交回 ${newId(new Date())}`,
    idempotencyKey: newId(new Date()),
  };
  return {
    ask: (office) => office.handBack(treasurer, command),
    expected: () => model.handBack(from, to, amount),
  };
}

export const closePeriod = (
  { model }: ModelWorld,
  { line, officer }: Staff,
  period: string,
  month: string,
): Command => ({
  ask: (office) => office.close(officer, line.union, period),
  expected: () => model.close(line, period, month),
});

export const draw = ({ partnerId }: ModelWorld, { line, officer }: Staff, period: string): Command => ({
  ask: (office) => office.draw(officer, { partnerId, tradeUnionId: line.union, period }),
  expected: (answer) =>
    line.settlement.draw(period, answer.ok ? (answer.value as { id: Id }).id : newId(new Date())),
});

export const redraw = (
  { line, officer }: Staff,
  statement: WorldStatement,
  without: readonly Id[],
): Command => ({
  ask: (office) => office.redraw(officer, statement.id, without),
  expected: () => line.settlement.redraw(statement, without),
});

export function answer(
  { partnerAdmin }: ModelWorld,
  { line, officer, approvers }: Staff,
  statement: WorldStatement,
  step: 'send' | 'confirm' | 'dispute' | 'sendBack',
): Command {
  const ask = (office: SpecOffice): Promise<Answer> => {
    if (step === 'send') return office.send(officer, statement.id);
    if (step === 'confirm') return office.confirm(partnerAdmin, statement.id, null);
    if (step === 'sendBack') return office.sendBack(approvers[0], statement.id, '有一笔核销没有凭证');
    return office.dispute(partnerAdmin, statement.id, '金额需要核对');
  };
  return { ask, expected: () => line.settlement.step(statement, step) };
}

/** A third approver's signature, whose duty is revoked at once: to the model it is as if they had not signed. */
export function signAndLoseDuty({ line }: Staff, statement: WorldStatement, books: SpecBooks): Command {
  return {
    ask: async (office) => {
      const [row] = await books.query<{ hash: string }>(
        sql`select revision_hash as hash from statement where id = ${statement.id}::uuid`,
      );
      const person = await office.person('finance_approver', 'union', line.union);
      const signed = await office.approve(person, statement.id, row?.hash ?? '');
      await books.query(
        sql`update platform.duty set revoked_at = ${line.settlement.now}::timestamptz where person_id = ${person}::uuid`,
      );
      return signed;
    },
    expected: () => (stepTo(statement, happens.approve).ok ? 'done' : 'STATEMENT_STEP_NOT_OPEN'),
  };
}

/** Both signatures, one after the other; whichever the service lacks after a tear is asked for again. */
export function approve(
  { approvedOn }: ModelWorld,
  { line, approvers }: Staff,
  statement: WorldStatement,
  books: SpecBooks,
): Command {
  return {
    ask: async (office) => {
      const [row] = await books.query<{ hash: string; status: string }>(
        sql`select revision_hash as hash, status from statement where id = ${statement.id}::uuid`,
      );
      if (row?.status !== 'confirmed') return { ok: false, error: { code: 'STATEMENT_STEP_NOT_OPEN' } };
      for (const approver of approvers) {
        const signed = await office.approve(approver, statement.id, row.hash);
        if (!signed.ok && signed.error.code !== 'STATEMENT_ALREADY_APPROVED') return signed;
      }
      return { ok: true, value: null };
    },
    expected: () => {
      const stepped = line.settlement.step(statement, 'approve');
      if (stepped === 'done') approvedOn.set(statement.id, businessDate(line.settlement.now));
      return stepped;
    },
  };
}

/** The outcome of the attempt that is due. @param daysAgo the bank's date, before today. */
export function recordPayment(
  { model, approvedOn }: ModelWorld,
  { line, officer }: Staff,
  statement: WorldStatement,
  failures: Map<Id, number>,
  outcome: 'paid' | 'failed',
  daysAgo: number,
): Command {
  const paidOn = businessDate(new Date(line.settlement.now.getTime() - daysAgo * DAY_MS));
  const attempt = (failures.get(statement.id) ?? 0) + 1;
  // For one that is paid already somebody comes with another slip.
  const slip = `BOC-${statement.id}-${attempt}${statement.status === 'paid' ? '-another' : ''}`;
  return {
    ask: (office) =>
      outcome === 'paid'
        ? pay({ office, officer }, statement.id, attempt, slip, paidOn)
        : office.payFails(officer, statement.id, attempt, '户名不符'),
    expected: () => {
      if (statement.status === 'paid') return 'STATEMENT_ALREADY_PAID';
      if (outcome === 'failed') {
        if (statement.status !== 'approved') return 'STATEMENT_STEP_NOT_OPEN';
        failures.set(statement.id, attempt);
        return 'done';
      }
      // Nobody paid what was not approved yet.
      if (statement.status === 'approved' && paidOn < (approvedOn.get(statement.id) ?? ''))
        return 'INVALID_INPUT';
      const stepped = line.settlement.step(statement, 'pay');
      if (stepped === 'done') model.pay(line, statement.id, paidOn, sharesOf(line, statement, model));
      return stepped;
    },
  };
}

function sharesOf(
  line: Staff['line'],
  statement: WorldStatement,
  model: ModelWorld['model'],
): Map<Id, bigint> {
  const shares = new Map<Id, bigint>();
  for (const campaign of model.campaigns.values()) {
    if (campaign.line !== line) continue;
    const own = line.settlement.redemptions.filter(({ id }) => campaign.taken.has(`redemption/${id}`));
    const share = own.reduce(
      (sum, { amount, line: on, credit }) =>
        sum + (on === statement ? amount : 0n) - (credit === statement ? amount : 0n),
      0n,
    );
    if (share !== 0n) shares.set(campaign.id, share);
  }
  return shares;
}
