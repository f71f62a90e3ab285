import { describe, expect, it } from '@jest/globals';
import { fen, newId, type BusinessDate, type Id } from '@puhui/kernel';
import { keptFrom } from '@puhui/platform/plain';
import { someStatement } from '../spec/some-statement.js';
import { decideConfirmation } from './confirm-statement/decide.js';
import { decideDispute } from './dispute-statement/decide.js';
import { decideNewLines } from './draw-statement/decide-new-lines.js';
import { decideAbsorbing, decideRevision } from './draw-statement/decide-revision.js';
import { decideRedrawing } from './redraw-statement/decide.js';
import { decideSending } from './send-statement/decide.js';
import { decidePayment, dueAttempt, paymentOrder, type Payment } from './record-payment/payment.js';
import type { Statement, StatementStatus } from './statement.js';

const id = (): Id => newId(new Date());
const [drawer, adopter, first, second] = [id(), id(), id(), id()];
const statement = (status: StatementStatus) => someStatement(status, { enteredBy: [drawer] });
const hands = {
  entered: [drawer],
  funded: [adopter],
  authored: [],
  launched: [],
  confirmed: [],
  merchant: [],
  served: [],
  applied: [],
};
const noHands = { entered: [], funded: [], authored: [], launched: [] };
const nobody = { merchant: [], applied: [] };
const agreed = { revisionHash: 'h1', invoice: null };
const codeOf = (result: { ok: true } | { ok: false; error: { code: string } }): string =>
  result.ok ? 'ok' : result.error.code;

describe('deciding about a confirmation', () => {
  it.each(keptFrom.confirmStatement)('lets nobody with a hand in it confirm it: %s', (hat) => {
    const state = { statement: statement('sent'), hands: { ...noHands, [hat]: [first] }, usedFor: null };
    const refused = { ok: false, error: { code: 'PERSON_NOT_INDEPENDENT', hat } };
    expect(decideConfirmation(state, agreed, { personId: first, appointers: [] })).toEqual(refused);
    // Nor does somebody whom they appointed; but who makes a union's campaigns also makes merchants' administrators.
    const appointed = decideConfirmation(state, agreed, { personId: second, appointers: [first] });
    expect(codeOf(appointed)).toBe(hat === 'entered' ? 'GRANTER_NOT_INDEPENDENT' : 'ok');
  });

  const invoice = { number: '25462000000012345678', amount: fen(1900n), uscc: '91460100ma5t00000x' };

  it.each([
    ['without an invoice', 'sent', null, 'ok'],
    ['with one that matches in whatever letter case', 'sent', invoice, 'ok'],
    ['with one over another amount', 'sent', { ...invoice, amount: fen(1n) }, 'INVOICE_AMOUNT_DIFFERS'],
    ['with one whose code was mistyped', 'sent', { ...invoice, uscc: '91350100M000100Y44' }, 'INVALID_INPUT'],
    [
      'with one of another payee',
      'sent',
      { ...invoice, uscc: '91350100M000100Y43' },
      'INVOICE_SELLER_DIFFERS',
    ],
    ['of a draft', 'draft', null, 'STATEMENT_STEP_NOT_OPEN'],
  ] as const)('answers %s', (_, status, given, code) => {
    const state = { statement: statement(status), hands, usedFor: null };
    const agreement = { revisionHash: 'h1', invoice: given };
    expect(codeOf(decideConfirmation(state, agreement, { personId: first, appointers: [] }))).toBe(code);
  });
});

describe('deciding about sending and disputing', () => {
  it.each([
    ['a draft that is up to date', 'draft', fen(1900n), 0, 'StatementSent'],
    ['one with a line that was undone since', 'draft', fen(1900n), 1, 'STATEMENT_NOT_CURRENT'],
    ['one that comes to nothing', 'draft', fen(0n), 0, 'NOTHING_TO_PAY'],
    ['one that was sent before', 'sent', fen(1900n), 0, 'STATEMENT_STEP_NOT_OPEN'],
  ] as const)('answers an officer who sends %s', (_, status, amount, undone, expected) => {
    const state = { statement: someStatement(status, { amount }), undone, otherSide: nobody };
    const decided = decideSending(state, { revisionHash: 'h1', sentBy: first });
    expect(decided.ok ? decided.value.name : decided.error.code).toBe(expected);
  });

  it.each(keptFrom.sendStatement)('lets nobody send, draw or draw anew what they are paid by: %s', (hat) => {
    const otherSide = { ...nobody, [hat]: [second, first] };
    const refused = { ok: false, error: { code: 'PERSON_NOT_INDEPENDENT', hat } };
    const draft = someStatement('draft', { amount: fen(1900n) });
    const sending = { revisionHash: 'h1', sentBy: first };
    expect(decideSending({ statement: draft, undone: 0, otherSide }, sending)).toEqual(refused);
    const lines = { absorbed: [], standings: [], otherSide };
    const drawing = { drawnBy: first, now: new Date('2026-12-05T01:00:00.000Z') };
    expect(decideNewLines('2026-11', { ...lines, draft }, drawing)).toEqual(refused);
    const redrawing = { ...lines, statement: draft, strangers: false, credited: null };
    const by = (redrawnBy: Id) => ({ revisionHash: 'h1', redrawnBy, answer: null });
    expect(decideRedrawing(redrawing, by(first))).toEqual(refused);
    expect(decideRedrawing(redrawing, by(drawer)).ok).toBe(true);
  });

  it('says who disputes and why, and lets a draft not be disputed', () => {
    const said = { words: '金额不符', salt: 'a1' };
    const disputed = {
      name: 'StatementDisputed',
      data: { disputedBy: first, reason: '金额不符', salt: 'a1' },
    };
    expect(decideDispute(statement('sent'), said, 'h1', first)).toEqual({ ok: true, value: disputed });
    expect(codeOf(decideDispute(statement('draft'), said, 'h1', first))).toBe('STATEMENT_STEP_NOT_OPEN');
  });
});

describe('deciding what drawing makes of a statement', () => {
  const drawing = { moves: [], amount: fen(100n), credits: fen(0n), stillUndoable: 0, came: 1, went: 0 };
  const of = someStatement('draft', { amount: fen(1900n) });
  const revision = {
    revision: 2,
    revisionHash: 'h2',
    amount: fen(2000n),
    lineCount: 2,
    payee: of.payee,
    drawnAt: of.drawnAt,
  };
  const drawn = { of, before: of, absorbed: [], drawing, answer: null, drawnBy: drawer };

  it('is a new revision whose amount is what was decided', () => {
    expect(decideRevision(drawn, revision)).toEqual({
      name: 'StatementRedrawn',
      data: { ...revision, drawnBy: drawer, change: { amountBefore: 1900n, came: 1, went: 0, answer: null } },
    });
    expect(decideRevision({ ...drawn, before: null }, { ...revision, amount: fen(100n) }).name).toBe(
      'StatementDrawn',
    );
    const absorbed = [someStatement('draft', { amount: fen(-50n) })];
    expect(() => decideRevision({ ...drawn, absorbed }, revision)).toThrow('lines-move-as-decided');
  });

  it('ends a draft only without its lines', () => {
    const empty = { ...revision, lineCount: 0 };
    expect(decideAbsorbing(of, empty, drawer, first)).toMatchObject({
      data: { into: drawer, drawnBy: first },
    });
    expect(() => decideAbsorbing(of, revision, drawer, first)).toThrow('what-is-absorbed-keeps-no-line');
  });
});

const paidOn = '2026-12-06' as BusinessDate;
const payment = (attempt: number, state: 'paid' | 'failed'): Payment => ({
  id: `s-${attempt}`,
  attempt,
  status: state,
  amount: fen(1900n),
  bankReference: state === 'paid' ? 'B1' : null,
  paidOn: state === 'paid' ? paidOn : null,
  failure: state === 'failed' ? '户名不符' : null,
});

describe('deciding about a payment', () => {
  const paid = { kind: 'paid', bankReference: 'B1', paidOn } as const;
  const failed = { kind: 'failed', reason: '户名不符', salt: 'a1' } as const;

  it.each([
    ['records the first attempt', 'approved', 1, paid, [], 'StatementPaid'],
    [
      'records a failure, and orders the next attempt',
      'approved',
      1,
      failed,
      [],
      'StatementPaymentFailed, StatementOrdered',
    ],
    [
      'records a further attempt after a failure',
      'approved',
      2,
      paid,
      [payment(1, 'failed')],
      'StatementPaid',
    ],
    ['repeats what is recorded as paid', 'paid', 1, paid, [payment(1, 'paid')], 'nothing'],
    ['repeats what is recorded as failed', 'approved', 1, failed, [payment(1, 'failed')], 'nothing'],
    [
      'refuses to pay under the number of a failure',
      'approved',
      1,
      paid,
      [payment(1, 'failed')],
      'PAYMENT_ATTEMPT_DIFFERS',
    ],
    ['refuses an attempt out of turn', 'approved', 2, paid, [], 'PAYMENT_ATTEMPT_DIFFERS'],
    [
      'refuses another reference for what is paid',
      'paid',
      1,
      { ...paid, bankReference: 'B2' },
      [payment(1, 'paid')],
      'STATEMENT_ALREADY_PAID',
    ],
    ['refuses a failure of what is paid', 'paid', 1, failed, [payment(1, 'paid')], 'STATEMENT_ALREADY_PAID'],
    ['refuses what two people have not approved', 'confirmed', 1, paid, [], 'STATEMENT_STEP_NOT_OPEN'],
  ] as const)('answers %s', (_, status, attempt, outcome, payments, expected) => {
    const decided = decidePayment({ attempt, outcome }, statement(status), payments);
    const happens = decided.ok
      ? decided.value.map(({ name }) => name).join(', ') || 'nothing'
      : decided.error.code;
    expect(happens).toBe(expected);
  });
});

describe('attempts to pay', () => {
  it('derives the due attempt from the failures', () => {
    expect(dueAttempt([])).toBe(1);
    expect(dueAttempt([payment(1, 'failed'), payment(2, 'failed')])).toBe(3);
  });

  it('makes an order only of fixed facts: not the version, not the status', () => {
    const approved = statement('approved');
    const later = { ...someStatement('paid'), ...approved, status: 'paid', version: 9 } as Statement;
    expect(paymentOrder(later, 1)).toEqual(paymentOrder(approved, 1));
    expect(paymentOrder(approved, 2).sha256).not.toBe(paymentOrder(approved, 1).sha256);
  });
});
