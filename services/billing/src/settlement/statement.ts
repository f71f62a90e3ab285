import {
  invariant,
  ok,
  statusAfter,
  stepFrom,
  unreachable,
  type BusinessDate,
  type Fen,
  type Id,
  type LifeCycle,
  type Result,
} from '@puhui/kernel';
import type { DocumentWords } from '../ledger/document-words.js';
import { refuse, type RefusalWith } from '../refusals.js';

export const statementStatuses = [
  'draft',
  'sent',
  'disputed',
  'confirmed',
  'sent_back',
  'approved',
  'paid',
  'absorbed',
] as const;
export type StatementStatus = (typeof statementStatuses)[number];

/** The life of a statement. A redraw makes a new revision, for which no approval counts. */
export const statementLifeCycle: LifeCycle<StatementStatus, StatementStep> = {
  initial: ['draft'],
  final: ['paid', 'absorbed'],
  steps: {
    draft: { StatementRedrawn: 'draft', StatementSent: 'sent', StatementAbsorbed: 'absorbed' },
    sent: { StatementConfirmed: 'confirmed', StatementDisputed: 'disputed' },
    disputed: { StatementRedrawn: 'draft' },
    // Until the signature that completes the approval it stays confirmed.
    confirmed: { StatementRedrawn: 'draft', StatementSentBack: 'sent_back', StatementApproved: 'approved' },
    sent_back: { StatementRedrawn: 'draft' },
    approved: {
      StatementOrdered: 'approved',
      StatementPaymentFailed: 'approved',
      StatementPaid: 'paid',
    },
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

/** What drawing a statement anew made of the revision before, beside the new one. */
export interface Redrawing {
  readonly amountBefore: Fen;
  /** Lines and credits that were not in it before. */
  readonly came: number;
  /** Lines and credits that are not in it any more. */
  readonly went: number;
  /** To its merchant, who had disputed it, or to the approver who had sent it back. */
  readonly answer: DocumentWords | null;
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
  /** An approver found something wrong in it: nobody agrees to it any more, and it is drawn anew. */
  | (Base & { readonly status: 'sent_back' })
  /** An order for the bank stands, and is not carried out yet. */
  | (Base & Agreement & { readonly status: 'approved' })
  | (Base & Agreement & { readonly status: 'paid' })
  /** It came to nothing or less: what waited on it is on the other statement now, or is not due any more. */
  | (Base & { readonly status: 'absorbed'; readonly absorbedInto: Id });

/** What happens to a statement. Each is an event of the platform as well. */
export type StatementEvent =
  | { readonly name: 'StatementDrawn'; readonly data: StatementOf & Revision & { readonly drawnBy: Id } }
  | {
      readonly name: 'StatementRedrawn';
      readonly data: Revision & { readonly drawnBy: Id; readonly change: Redrawing };
    }
  /** It came to nothing or less, and another statement was drawn with what waited on it. */
  | {
      readonly name: 'StatementAbsorbed';
      readonly data: Revision & { readonly drawnBy: Id; readonly into: Id };
    }
  | { readonly name: 'StatementSent'; readonly data: { readonly sentBy: Id } }
  | {
      readonly name: 'StatementDisputed';
      /** The reason stands in the row alone: the platform is told a digest over salt and words. */
      readonly data: { readonly disputedBy: Id; readonly reason: string; readonly salt: string };
    }
  | { readonly name: 'StatementConfirmed'; readonly data: Agreement }
  | {
      readonly name: 'StatementSentBack';
      /** The reason stands in a row of its own. */
      readonly data: { readonly sentBackBy: Id; readonly reason: string; readonly salt: string };
    }
  /** One person signed. Whether that was the last signature needed is decided once, by the rule of that day. */
  | {
      readonly name: 'StatementApproved';
      readonly data: {
        readonly approvedBy: Id;
        readonly dutyId: Id;
        readonly approvals: number;
        readonly complete: boolean;
      };
    }
  | {
      readonly name: 'StatementOrdered';
      readonly data: { readonly paymentId: string; readonly attempt: number; readonly sha256: string };
    }
  | {
      readonly name: 'StatementPaymentFailed';
      readonly data: {
        readonly paymentId: string;
        readonly attempt: number;
        readonly reason: string;
        readonly salt: string;
      };
    }
  | {
      readonly name: 'StatementPaid';
      readonly data: {
        readonly paymentId: string;
        readonly attempt: number;
        readonly paidOn: BusinessDate;
        /** Of the bank's slip. */
        readonly documentSha256?: string;
      };
    };

/** Everything that may happen to a statement that is there. */
export type StatementStep = Exclude<StatementEvent['name'], 'StatementDrawn'>;

/** Where a step leads, or that it is not open now. */
export function stepTo(
  statement: Pick<Statement, 'status'>,
  step: StatementStep,
): Result<StatementStatus, RefusalWith<'STATEMENT_STEP_NOT_OPEN'>> {
  const next = stepFrom(statementLifeCycle, statement.status, step);
  return next ? ok(next) : refuse.STATEMENT_STEP_NOT_OPEN({ status: statement.status });
}

/**
 * The same, of a statement as somebody has seen it: what they decide is about that revision, and about no later one.
 * @param seen the hash of the revision that stood on their page
 */
export function stepFromSeen(
  statement: Pick<Statement, 'status' | 'revisionHash'>,
  step: StatementStep,
  seen: string,
): Result<StatementStatus, RefusalWith<'STATEMENT_STEP_NOT_OPEN' | 'STATEMENT_REVISION_DIFFERS'>> {
  const open = stepTo(statement, step);
  const { revisionHash } = statement;
  return open.ok && seen !== revisionHash ? refuse.STATEMENT_REVISION_DIFFERS({ revisionHash }) : open;
}

/** The statement after one more event. @throws InvariantViolation when the event cannot follow. */
export function evolve(before: Statement | null, event: StatementEvent): Statement {
  if (event.name === 'StatementDrawn') {
    invariant(before === null, 'a-statement-is-drawn-once', { id: event.data.id });
    const { drawnBy, ...draft } = event.data;
    return { ...draft, status: 'draft', enteredBy: [drawnBy], version: 1 };
  }
  invariant(before !== null, 'a-statement-begins-by-drawing', { event: event.name });
  statusAfter(statementLifeCycle, before, event.name);
  return { ...follow(before, event), version: before.version + 1 };
}

function follow(before: Statement, event: Exclude<StatementEvent, { name: 'StatementDrawn' }>): Statement {
  switch (event.name) {
    case 'StatementRedrawn': {
      const { drawnBy, change: _, ...revision } = event.data;
      return {
        ...baseOf(before),
        ...revision,
        enteredBy: withPerson(before.enteredBy, drawnBy),
        status: 'draft',
      };
    }
    case 'StatementAbsorbed': {
      const { drawnBy: _, into: absorbedInto, ...revision } = event.data;
      return { ...baseOf(before), ...revision, absorbedInto, status: 'absorbed' };
    }
    case 'StatementSent':
      return {
        ...baseOf(before),
        enteredBy: withPerson(before.enteredBy, event.data.sentBy),
        status: 'sent',
      };
    case 'StatementDisputed':
      return { ...baseOf(before), disputeReason: event.data.reason, status: 'disputed' };
    case 'StatementConfirmed':
      return { ...baseOf(before), ...event.data, status: 'confirmed' };
    case 'StatementSentBack':
      return { ...baseOf(before), status: 'sent_back' };
    case 'StatementApproved':
      return { ...agreed(before), status: event.data.complete ? 'approved' : 'confirmed' };
    case 'StatementOrdered':
    case 'StatementPaymentFailed':
      return before;
    case 'StatementPaid':
      return { ...agreed(before), status: 'paid' };
    default:
      return unreachable(event);
  }
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
