import { describe, expect, it } from '@jest/globals';
import { fen, lifeCycleProblems, newId, unwrap, type BusinessDate } from '@puhui/kernel';
import { someStatement } from '../spec/some-statement.js';
import {
  evolve,
  statementLifeCycle,
  statementStatuses,
  stepTo,
  type Statement,
  type StatementEvent,
} from './statement.js';

describe('the life of a statement', () => {
  it('has no state that cannot be reached or left', () => {
    expect(lifeCycleProblems(statementLifeCycle)).toEqual([]);
  });

  it('names every status that the database knows', () => {
    expect(Object.keys(statementLifeCycle.steps).sort()).toEqual([...statementStatuses].sort());
  });

  it('leads from draft to paid by sending, confirming, approving and paying', () => {
    const path = (
      ['StatementSent', 'StatementConfirmed', 'StatementApproved', 'StatementPaid'] as const
    ).reduce<(typeof statementStatuses)[number][]>(
      (states, step) => [...states, unwrap(stepTo({ status: states.at(-1) ?? 'draft' }, step))],
      ['draft'],
    );
    expect(path).toEqual(['draft', 'sent', 'confirmed', 'approved', 'paid']);
  });

  it.each([
    ['a draft cannot be approved', 'draft', 'StatementApproved'],
    ['what was sent cannot be redrawn before the partner answers', 'sent', 'StatementRedrawn'],
    ['what is approved cannot be redrawn: an order may be at the bank', 'approved', 'StatementRedrawn'],
    ['what is paid cannot be paid again', 'paid', 'StatementPaid'],
  ] as const)('allows or refuses: %s', (_, status, step) => {
    expect(stepTo({ status }, step)).toEqual({
      ok: false,
      error: { code: 'STATEMENT_STEP_NOT_OPEN', status },
    });
  });
});

const [drawer, sender, partner, approver] = [0, 1, 2, 3].map(() => newId(new Date())) as [
  string,
  string,
  string,
  string,
];
const revision = {
  revision: 1,
  revisionHash: 'h1',
  amount: fen(1_900n),
  lineCount: 1,
  payee: { name: '洗车行', uscc: '91460100MA5T00000X' },
  drawnAt: new Date('2026-12-01T01:00:00.000Z'),
};
const of = { id: newId(new Date()), partnerId: newId(new Date()), tradeUnionId: newId(new Date()) };
const drawn: StatementEvent = {
  name: 'StatementDrawn',
  data: { ...of, period: '2026-11', sequence: 1, ...revision, drawnBy: drawer },
};
const order = { paymentId: `${of.id}-1`, attempt: 1, sha256: 'ab' };
const events = {
  redrawn: {
    name: 'StatementRedrawn',
    data: {
      ...revision,
      revision: 2,
      revisionHash: 'h2',
      drawnBy: drawer,
      change: { amountBefore: revision.amount, came: 0, went: 0, answer: null },
    },
  },
  absorbed: {
    name: 'StatementAbsorbed',
    data: { ...revision, revision: 2, lineCount: 0, amount: fen(0n), drawnBy: sender, into: partner },
  },
  sent: { name: 'StatementSent', data: { sentBy: sender } },
  disputed: { name: 'StatementDisputed', data: { disputedBy: partner, reason: '金额不符', salt: 'a1' } },
  'sent back': {
    name: 'StatementSentBack',
    data: { sentBackBy: approver, reason: '缺凭证', salt: 'a1' },
  },
  confirmed: { name: 'StatementConfirmed', data: { confirmedBy: partner, invoice: null } },
  'signed once': {
    name: 'StatementApproved',
    data: { approvedBy: approver, dutyId: approver, approvals: 1, complete: false },
  },
  'signed twice': {
    name: 'StatementApproved',
    data: { approvedBy: approver, dutyId: approver, approvals: 2, complete: true },
  },
  ordered: { name: 'StatementOrdered', data: order },
  failed: {
    name: 'StatementPaymentFailed',
    data: { paymentId: order.paymentId, attempt: 1, reason: '账号户名不符', salt: 'a1' },
  },
  paid: {
    name: 'StatementPaid',
    data: { paymentId: order.paymentId, attempt: 1, paidOn: '2026-12-06' as BusinessDate },
  },
} as const satisfies Record<string, StatementEvent>;
type Named = keyof typeof events;
const after = (...names: readonly Named[]): Statement =>
  names.reduce((statement, name) => evolve(statement, events[name]), evolve(null, drawn));

describe('a statement as its events make it', () => {
  it.each<[Named[], Statement['status']]>([
    [[], 'draft'],
    [['redrawn'], 'draft'],
    [['absorbed'], 'absorbed'],
    [['sent', 'disputed', 'redrawn', 'absorbed'], 'absorbed'],
    [['sent'], 'sent'],
    [['sent', 'disputed'], 'disputed'],
    [['sent', 'disputed', 'redrawn'], 'draft'],
    [['sent', 'confirmed'], 'confirmed'],
    [['sent', 'confirmed', 'redrawn'], 'draft'],
    [['sent', 'confirmed', 'sent back'], 'sent_back'],
    [['sent', 'confirmed', 'signed once', 'sent back'], 'sent_back'],
    [['sent', 'confirmed', 'sent back', 'redrawn'], 'draft'],
    [['sent', 'confirmed', 'signed once'], 'confirmed'],
    [['sent', 'confirmed', 'signed once', 'signed twice', 'ordered'], 'approved'],
    [['sent', 'confirmed', 'signed twice', 'ordered', 'failed', 'ordered'], 'approved'],
    [['sent', 'confirmed', 'signed twice', 'ordered', 'paid'], 'paid'],
  ])('is, after %j, %s, with each of them counted', (names, status) => {
    expect(after(...names)).toMatchObject({ status, version: names.length + 1 });
  });

  it('has only the data that belongs to its status', () => {
    expect(after('sent', 'disputed')).toHaveProperty('disputeReason', '金额不符');
    expect(after('sent', 'disputed', 'redrawn')).not.toHaveProperty('disputeReason');
    expect(after('sent', 'confirmed')).toMatchObject({ confirmedBy: partner, invoice: null });
    expect(after('sent', 'confirmed', 'sent back')).not.toHaveProperty('confirmedBy');
    expect(after('sent', 'confirmed', 'redrawn')).not.toHaveProperty('confirmedBy');
  });

  it('is absorbed without adding anybody to those who entered it', () => {
    expect(after('absorbed')).toMatchObject({ absorbedInto: partner, lineCount: 0, enteredBy: [drawer] });
  });

  it('names everybody who entered it, each once', () => {
    expect(after('redrawn', 'sent').enteredBy).toEqual([drawer, sender]);
  });

  it('throws for an event that cannot come now', () => {
    const orders: [Statement, Named][] = [
      [someStatement('draft'), 'confirmed'],
      [someStatement('sent'), 'redrawn'],
      [someStatement('sent'), 'absorbed'],
      [someStatement('absorbed'), 'redrawn'],
      [someStatement('confirmed'), 'ordered'],
      [someStatement('approved'), 'redrawn'],
      [someStatement('approved'), 'sent back'],
      [someStatement('sent'), 'sent back'],
      [someStatement('sent_back'), 'sent'],
      [someStatement('paid'), 'paid'],
    ];
    for (const [statement, name] of orders)
      expect(() => evolve(statement, events[name])).toThrow(/invariant/);
    expect(() => evolve(null, events.sent)).toThrow(/begins-by-drawing/);
    expect(() => evolve(someStatement('draft'), drawn)).toThrow(/drawn-once/);
  });
});
