import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { fen, newId, type BusinessDate, type Id } from '@puhui/kernel';
import fc from 'fast-check';
import { someStatement } from '../../spec/some-statement.js';
import type { Statement, StatementStatus } from '../statement.js';
import { decidePayment, dueAttempt, paymentOrder, type Outcome, type Payment } from './payment.js';

const paidOn = '2026-12-06' as BusinessDate;
const id = (): Id => newId(new Date());
const payee = { name: '洗车行"旗舰店"', uscc: '91350100M000100Y43' };
const statement = someStatement('approved', { revisionHash: 'ab'.repeat(32), amount: fen(3_800n), payee });
/** The same statement in another status. */
const as = (status: StatementStatus): Statement =>
  ({ ...someStatement(status), ...same(statement), status }) as Statement;
const same = ({ id: statementId, tradeUnionId, partnerId, period, revisionHash, amount }: Statement) => {
  const shared = { tradeUnionId, partnerId, period, revisionHash, amount, payee };
  return { ...shared, id: statementId };
};

describe('the order for the bank', () => {
  it('contains payer, payee, amount and purpose, and nothing else', () => {
    const { content, paymentId } = paymentOrder(statement, 2);
    expect(JSON.parse(content)).toEqual({
      format: 'puhui-payment-order-v1',
      paymentId: `${statement.id}-2`,
      attempt: 2,
      statementId: statement.id,
      revisionHash: statement.revisionHash,
      period: '2026-11',
      payerTradeUnionId: statement.tradeUnionId,
      payeePartnerId: statement.partnerId,
      payeeName: '洗车行"旗舰店"',
      payeeUscc: '91350100M000100Y43',
      amountFen: '3800',
      currency: 'CNY',
    });
    expect(paymentId).toBe(`${statement.id}-2`);
  });

  it('carries the SHA-256 of its own bytes, so that the bank detects an altered file', () => {
    const { content, sha256 } = paymentOrder(statement, 1);
    expect(createHash('sha256').update(Buffer.from(content, 'utf8')).digest('hex')).toBe(sha256);
  });

  it('is the same, byte for byte, however often and whenever it is exported', () => {
    const moved = fc.record({
      status: fc.constantFrom<StatementStatus>('approved', 'paid'),
      version: fc.nat(),
      enteredBy: fc.array(fc.uuid()),
    });
    fc.assert(
      fc.property(moved, fc.integer({ min: 1, max: 9 }), ({ status, ...change }, attempt) => {
        expect(paymentOrder({ ...as(status), ...change }, attempt)).toEqual(paymentOrder(statement, attempt));
      }),
    );
  });

  it.each([
    ['amount', { amount: fen(3_801n) }],
    ['payee’s name', { payee: { ...statement.payee, name: '别家' } }],
    ['payee’s code', { payee: { ...statement.payee, uscc: '91460100MA5RC0000X' } }],
    ['payer', { tradeUnionId: id() }],
    ['revision', { revisionHash: 'cd'.repeat(32) }],
    ['period', { period: '2026-12' }],
  ])('changes with its %s', (_, change) => {
    expect(paymentOrder({ ...statement, ...change }, 1).sha256).not.toBe(paymentOrder(statement, 1).sha256);
  });
});

const outcomes = fc.oneof(
  fc.constantFrom('B1', 'B2').map((bankReference): Outcome => ({ kind: 'paid', bankReference, paidOn })),
  fc.constantFrom('户名不符', '余额不足').map((reason): Outcome => ({ kind: 'failed', reason, salt: 'a1' })),
);
const commands = fc.array(fc.record({ attempt: fc.integer({ min: 0, max: 4 }), outcome: outcomes }), {
  maxLength: 14,
});

/** Records what is accepted, as the handler does, and answers what was recorded. */
function play(asked: readonly { attempt: number; outcome: Outcome }[]): Payment[] {
  const payments: Payment[] = [];
  for (const { attempt, outcome } of asked) {
    const status = payments.some((payment) => payment.status === 'paid') ? 'paid' : 'approved';
    const decided = decidePayment({ attempt, outcome }, as(status), payments);
    if (!decided.ok || decided.value.length === 0) continue;
    payments.push({
      id: `${statement.id}-${attempt}`,
      attempt,
      status: outcome.kind,
      amount: statement.amount,
      bankReference: outcome.kind === 'paid' ? outcome.bankReference : null,
      paidOn: outcome.kind === 'paid' ? outcome.paidOn : null,
      failure: outcome.kind === 'failed' ? outcome.reason : null,
    });
  }
  return payments;
}

it('attempts to pay are numbered without a gap, and end with the one that succeeded', () => {
  fc.assert(
    fc.property(commands, (asked) => {
      const payments = play(asked);
      expect(payments.map((payment) => payment.attempt)).toEqual(payments.map((_, index) => index + 1));
      const paid = payments.findIndex((payment) => payment.status === 'paid');
      expect([-1, payments.length - 1]).toContain(paid);
    }),
  );
});

it('attempts to pay are recorded once when all are repeated', () => {
  fc.assert(
    fc.property(commands, (asked) => {
      const once = play(asked);
      const again = once.map(({ attempt, status, bankReference, failure }) => ({
        attempt,
        outcome: (status === 'paid'
          ? { kind: 'paid', bankReference: bankReference ?? '', paidOn }
          : { kind: 'failed', reason: failure ?? '', salt: 'a1' }) as Outcome,
      }));
      expect(play([...asked, ...again])).toEqual(once);
    }),
  );
});

it('a wrong attempt number is answered with the one that is due', () => {
  const failed: Payment = {
    id: `${statement.id}-1`,
    attempt: 1,
    status: 'failed',
    amount: statement.amount,
    bankReference: null,
    paidOn: null,
    failure: '户名不符',
  };
  expect(dueAttempt([failed])).toBe(2);
  for (const attempt of [-1, 0, 1, 3]) {
    const command = { attempt, outcome: { kind: 'paid', bankReference: 'B1', paidOn } } as const;
    expect(decidePayment(command, statement, [failed])).toEqual({
      ok: false,
      error: { code: 'PAYMENT_ATTEMPT_DIFFERS', expectedAttempt: 2 },
    });
  }
});

it.each(['draft', 'sent', 'disputed', 'confirmed'] as const)(
  'attempts to pay, failed ones too, are refused while the statement is %s',
  (status) => {
    for (const outcome of [
      { kind: 'paid', bankReference: 'B1', paidOn },
      { kind: 'failed', reason: '户名不符', salt: 'a2' },
    ] as const) {
      expect(decidePayment({ attempt: 1, outcome }, as(status), [])).toEqual({
        ok: false,
        error: { code: 'STATEMENT_STEP_NOT_OPEN', status },
      });
    }
  },
);
