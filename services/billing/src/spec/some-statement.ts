import { fen, newId, type Fen, type Id } from '@puhui/kernel';
import type { Statement, StatementStatus, StatementStep } from '../settlement/statement.js';

interface Change {
  readonly tradeUnionId?: Id;
  readonly period?: string;
  readonly revisionHash?: string;
  readonly amount?: Fen;
  readonly payee?: { readonly name: string; readonly uscc: string };
  readonly enteredBy?: readonly Id[];
  readonly version?: number;
}

const id = (): Id => newId(new Date());

/** A statement of this status, as a spec of a rule needs it. */
export function someStatement(status: StatementStatus, change: Change = {}): Statement {
  const base = {
    id: id(),
    partnerId: id(),
    tradeUnionId: id(),
    period: '2026-11',
    sequence: 1,
    revision: 1,
    revisionHash: 'h1',
    amount: fen(1900n),
    lineCount: 1,
    enteredBy: [id()],
    payee: { name: '洗车行', uscc: '91460100MA5T00000X' },
    drawnAt: new Date('2026-12-01T01:00:00.000Z'),
    version: 3,
    ...change,
  };
  switch (status) {
    case 'draft':
    case 'sent':
    case 'sent_back':
      return { ...base, status };
    case 'disputed':
      return { ...base, status, disputeReason: '金额不符' };
    case 'absorbed':
      return { ...base, status, absorbedInto: id() };
    case 'confirmed':
    case 'approved':
    case 'paid':
      return { ...base, status, confirmedBy: id(), invoice: null };
  }
}

/** What happens to a statement at each of its steps. */
export const happens = {
  redraw: 'StatementRedrawn',
  send: 'StatementSent',
  confirm: 'StatementConfirmed',
  dispute: 'StatementDisputed',
  sendBack: 'StatementSentBack',
  approve: 'StatementApproved',
  pay: 'StatementPaid',
} as const satisfies Readonly<Record<string, StatementStep>>;
