import { err, ok, stepFrom, type Fen, type Id, type LifeCycle, type Result } from '@puhui/kernel';
import { refuse, type RefusalWith } from '../refusals.js';

export const statementStatuses = ['draft', 'sent', 'disputed', 'confirmed', 'approved', 'paid'] as const;
export type StatementStatus = (typeof statementStatuses)[number];
export type StatementStep = 'redraw' | 'send' | 'confirm' | 'dispute' | 'approve' | 'pay';

/** The life of a statement. A redraw makes a new revision, for which no approval counts. */
export const statementLife: LifeCycle<StatementStatus, StatementStep> = {
  initial: ['draft'],
  final: ['paid'],
  steps: {
    draft: { redraw: 'draft', send: 'sent' },
    sent: { confirm: 'confirmed', dispute: 'disputed' },
    disputed: { redraw: 'draft' },
    confirmed: { redraw: 'draft', approve: 'approved' },
    approved: { pay: 'paid' },
    paid: {},
  },
};

export interface Statement {
  readonly id: Id;
  readonly partnerId: Id;
  readonly tradeUnionId: Id;
  /** "YYYY-MM" */
  readonly period: string;
  readonly sequence: number;
  readonly status: StatementStatus;
  readonly revision: number;
  /** SHA-256 (hex) over the content of this revision. */
  readonly revisionHash: string;
  readonly amount: Fen;
  readonly lineCount: number;
  /** Everybody who drew, redrew or sent it. */
  readonly enteredBy: readonly Id[];
  readonly payee: { readonly name: string; readonly uscc: string };
  readonly disputeReason: string | null;
  readonly invoice: Invoice | null;
  readonly version: number;
}

export interface Invoice {
  readonly number: string;
  readonly amount: Fen;
  readonly uscc: string;
}

/** Where a step leads, or that it is not open now. */
export function stepTo(
  statement: Pick<Statement, 'status'>,
  step: StatementStep,
): Result<StatementStatus, RefusalWith<'STATEMENT_NOT_READY'>> {
  const next = stepFrom(statementLife, statement.status, step);
  return next ? ok(next) : err(refuse.STATEMENT_NOT_READY({ status: statement.status }));
}
