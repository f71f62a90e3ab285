import {
  invariant,
  ok,
  stepFrom,
  unreachable,
  type BusinessDate,
  type Fen,
  type Id,
  type LifeCycle,
  type Result,
} from '@puhui/kernel';
import { refuse, type RefusalWith } from '../refusals.js';

export const statementStatuses = [
  'draft',
  'sent',
  'disputed',
  'confirmed',
  'approved',
  'paid',
  'absorbed',
] as const;
export type StatementStatus = (typeof statementStatuses)[number];
export type StatementStep = 'redraw' | 'absorb' | 'send' | 'confirm' | 'dispute' | 'approve' | 'pay';

/** The life of a statement. A redraw makes a new revision, for which no approval counts. */
export const statementLife: LifeCycle<StatementStatus, StatementStep> = {
  initial: ['draft'],
  final: ['paid', 'absorbed'],
  steps: {
    draft: { redraw: 'draft', send: 'sent', absorb: 'absorbed' },
    sent: { confirm: 'confirmed', dispute: 'disputed' },
    disputed: { redraw: 'draft' },
    confirmed: { redraw: 'draft', approve: 'approved' },
    approved: { pay: 'paid' },
    paid: {},
    absorbed: {},
  },
};

/** Different people who must sign a revision before it is paid (domain.md §5). */
export const approvals_needed = 2;

/** What a statement is of, which never changes. */
export interface StatementOf {
  readonly id: Id;
  readonly partnerId: Id;
  readonly tradeUnionId: Id;
  /** "YYYY-MM" */
  readonly period: string;
  readonly sequence: number;
}

/** What a revision says. */
export interface Revision {
  readonly revision: number;
  /** SHA-256 (hex) over the content of this revision. */
  readonly revisionHash: string;
  readonly amount: Fen;
  readonly lineCount: number;
  readonly payee: { readonly name: string; readonly uscc: string };
  readonly drawnAt: Date;
}

interface Base extends StatementOf, Revision {
  /** Everybody who drew, redrew or sent it. */
  readonly enteredBy: readonly Id[];
  readonly version: number;
}

export interface Invoice {
  readonly number: string;
  readonly amount: Fen;
  readonly uscc: string;
}

/** What its partner said who agrees to it. */
interface Agreement {
  readonly confirmedBy: Id;
  readonly invoice: Invoice | null;
}

/** What a union owes a partner for a period, and how far it has come on its way to the bank. */
export type Statement =
  | (Base & { readonly status: 'draft' })
  | (Base & { readonly status: 'sent' })
  | (Base & { readonly status: 'disputed'; readonly disputeReason: string })
  | (Base & Agreement & { readonly status: 'confirmed' })
  /** An order for the bank stands, and is not carried out yet. */
  | (Base & Agreement & { readonly status: 'approved' })
  | (Base & Agreement & { readonly status: 'paid' })
  /** It came to nothing or less: what waited on it is on the other statement now, or is not due any more. */
  | (Base & { readonly status: 'absorbed'; readonly absorbedInto: Id });

/** What happens to a statement. Each is an event of the platform as well. */
export type StatementEvent =
  | { readonly name: 'drawn'; readonly data: StatementOf & Revision & { readonly drawnBy: Id } }
  | { readonly name: 'redrawn'; readonly data: Revision & { readonly drawnBy: Id } }
  /** It came to nothing or less, and another statement was drawn with what waited on it. */
  | { readonly name: 'absorbed'; readonly data: Revision & { readonly drawnBy: Id; readonly into: Id } }
  | { readonly name: 'sent'; readonly data: { readonly sentBy: Id } }
  | { readonly name: 'disputed'; readonly data: { readonly disputedBy: Id; readonly reason: string } }
  | { readonly name: 'confirmed'; readonly data: Agreement }
  /** One person signed. Whether that was the last signature needed is decided once, by the rule of that day. */
  | {
      readonly name: 'approved';
      readonly data: { readonly approvedBy: Id; readonly approvals: number; readonly complete: boolean };
    }
  | {
      readonly name: 'ordered';
      readonly data: { readonly paymentId: string; readonly attempt: number; readonly sha256: string };
    }
  | {
      readonly name: 'failed';
      readonly data: { readonly paymentId: string; readonly attempt: number; readonly reason: string };
    }
  | {
      readonly name: 'paid';
      readonly data: { readonly paymentId: string; readonly attempt: number; readonly paidOn: BusinessDate };
    };

/** Where a step leads, or that it is not open now. */
export function stepTo(
  statement: Pick<Statement, 'status'>,
  step: StatementStep,
): Result<StatementStatus, RefusalWith<'STATEMENT_NOT_READY'>> {
  const next = stepFrom(statementLife, statement.status, step);
  return next ? ok(next) : refuse.STATEMENT_NOT_READY({ status: statement.status });
}

/** A statement as of its next event. @throws InvariantViolation for an event that cannot come now. */
export function evolve(before: Statement | null, event: StatementEvent): Statement {
  if (event.name === 'drawn') {
    invariant(before === null, 'a-statement-is-drawn-once', { id: event.data.id });
    const { drawnBy, ...draft } = event.data;
    return { ...draft, status: 'draft', enteredBy: [drawnBy], version: 1 };
  }
  invariant(before !== null, 'a-statement-begins-by-drawing', { event: event.name });
  return { ...after(before, event), version: before.version + 1 };
}

function after(before: Statement, event: Exclude<StatementEvent, { name: 'drawn' }>): Statement {
  switch (event.name) {
    case 'redrawn': {
      const { drawnBy, ...revision } = event.data;
      const enteredBy = withPerson(before.enteredBy, drawnBy);
      return { ...baseOf(before), ...revision, enteredBy, status: mustLead(before, 'redraw', 'draft') };
    }
    case 'absorbed': {
      const { drawnBy: _, into: absorbedInto, ...revision } = event.data;
      const status = mustLead(before, 'absorb', 'absorbed');
      return { ...baseOf(before), ...revision, absorbedInto, status };
    }
    case 'sent': {
      const enteredBy = withPerson(before.enteredBy, event.data.sentBy);
      return { ...baseOf(before), enteredBy, status: mustLead(before, 'send', 'sent') };
    }
    case 'disputed': {
      const { reason: disputeReason } = event.data;
      return { ...baseOf(before), disputeReason, status: mustLead(before, 'dispute', 'disputed') };
    }
    case 'confirmed':
      return { ...baseOf(before), ...event.data, status: mustLead(before, 'confirm', 'confirmed') };
    case 'approved': {
      const status = mustLead(before, 'approve', 'approved');
      return event.data.complete ? { ...agreed(before), status } : { ...agreed(before), status: 'confirmed' };
    }
    case 'ordered':
    case 'failed':
      invariant(before.status === 'approved', 'an-approved-statement-is-ordered', { status: before.status });
      return before;
    case 'paid':
      return { ...agreed(before), status: mustLead(before, 'pay', 'paid') };
    default:
      return unreachable(event);
  }
}

/** The status that a step must lead to. */
function mustLead<S extends StatementStatus>({ id, status }: Statement, step: StatementStep, to: S): S {
  invariant(stepFrom(statementLife, status, step) === to, 'a-statement-takes-open-steps', {
    id,
    status,
    step,
  });
  return to;
}

function agreed(statement: Statement): Base & Agreement {
  invariant('confirmedBy' in statement, 'its-partner-has-agreed', { id: statement.id });
  const { confirmedBy, invoice } = statement;
  return { ...baseOf(statement), confirmedBy, invoice };
}

/** What every statement has, whatever its status. */
const baseOf = (statement: Statement): Base => ({
  id: statement.id,
  partnerId: statement.partnerId,
  tradeUnionId: statement.tradeUnionId,
  period: statement.period,
  sequence: statement.sequence,
  revision: statement.revision,
  revisionHash: statement.revisionHash,
  amount: statement.amount,
  lineCount: statement.lineCount,
  payee: statement.payee,
  drawnAt: statement.drawnAt,
  enteredBy: statement.enteredBy,
  version: statement.version,
});

const withPerson = (persons: readonly Id[], person: Id): readonly Id[] =>
  persons.includes(person) ? persons : [...persons, person];
