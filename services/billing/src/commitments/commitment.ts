import { invariant, statusAfter, unreachable, type Id, type LifeCycle } from '@puhui/kernel';
import type { BudgetLine } from '../ledger/account.js';
import type { Answered } from './attempt.js';

/** What money is bound for. It can change while nothing is bound. */
export interface CommitmentTerms {
  readonly line: BudgetLine;
  readonly partnerId: Id;
  readonly title: string | null;
  readonly occasion: string;
}

/** A campaign's standing with the budget, over all its attempts; its amounts stand in the control book alone. */
export interface Commitment extends CommitmentTerms {
  readonly id: Id;
  readonly campaignId: Id;
  /** Counts what the campaign was answered. */
  readonly version: number;
  /** The attempts that stand. With one of them, facts of the campaign have their cause, and its line stays what it is. */
  readonly standing: readonly Id[];
}

/** A campaign was answered: `asked` is what it came for. */
interface AnswerOf<A extends Answered> {
  readonly commitmentId: Id;
  readonly campaignId: Id;
  readonly asked: CommitmentTerms;
  readonly attempt: A;
}

export type CommitmentEvent =
  | {
      readonly name: 'CampaignEncumbered';
      readonly data: AnswerOf<Extract<Answered, { state: 'encumbered' }>>;
    }
  | {
      readonly name: 'CampaignEncumbranceRefused';
      readonly data: AnswerOf<Extract<Answered, { state: 'refused' }>> & {
        /** For an occasion that the union has no account for: those that come nearest. */
        readonly knownOccasions?: string[];
      };
    }
  /** An attempt was taken back, while others stand. */
  | { readonly name: 'EncumbranceCancelled'; readonly data: { readonly attemptId: Id } }
  /** The last attempt that stood was taken back. */
  | { readonly name: 'LastEncumbranceCancelled'; readonly data: { readonly attemptId: Id } };

/** Without an attempt that stands nothing is bound: the campaign is a draft again, and may come with another line. */
export const commitmentLifeCycle: LifeCycle<'unbound' | 'bound', CommitmentEvent['name']> = {
  initial: ['unbound'],
  final: [],
  steps: {
    unbound: { CampaignEncumbered: 'bound', CampaignEncumbranceRefused: 'unbound' },
    bound: {
      CampaignEncumbered: 'bound',
      CampaignEncumbranceRefused: 'bound',
      EncumbranceCancelled: 'bound',
      LastEncumbranceCancelled: 'unbound',
    },
  },
};

export const isBound = ({ standing }: Pick<Commitment, 'standing'>): boolean => standing.length > 0;

/** The commitment after one more event. @throws InvariantViolation when the event cannot follow. */
export function evolve(before: Commitment | null, event: CommitmentEvent): Commitment {
  const after = happened(before, event);
  const status = before !== null && isBound(before) ? 'bound' : 'unbound';
  const leads = statusAfter(commitmentLifeCycle, { id: after.id, status }, event.name);
  invariant(isBound(after) === (leads === 'bound'), 'a-commitment-is-bound-while-an-attempt-stands', {
    id: after.id,
    event: event.name,
  });
  return after;
}

function happened(before: Commitment | null, event: CommitmentEvent): Commitment {
  switch (event.name) {
    case 'CampaignEncumbered': {
      const { attempt } = event.data;
      const after = answered(before, event.data);
      // The same question may be answered twice, and binds once.
      return { ...after, standing: [...new Set([...after.standing, attempt.attemptId])] };
    }
    case 'CampaignEncumbranceRefused':
      return answered(before, event.data);
    case 'EncumbranceCancelled':
    case 'LastEncumbranceCancelled': {
      invariant(before !== null, 'what-is-taken-back-was-bound', { event: event.name });
      return { ...before, standing: before.standing.filter((id) => id !== event.data.attemptId) };
    }
    default:
      return unreachable(event);
  }
}

function answered(
  before: Commitment | null,
  { commitmentId, campaignId, asked }: AnswerOf<Answered>,
): Commitment {
  if (before === null) return { ...asked, id: commitmentId, campaignId, version: 1, standing: [] };
  const terms = isBound(before) ? {} : { ...asked, title: asked.title ?? before.title };
  return { ...before, ...terms, version: before.version + 1 };
}
