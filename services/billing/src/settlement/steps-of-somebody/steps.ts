import { ok, type Id, type Result } from '@puhui/kernel';
import { isFreeFor, sideOf, type Appointment, type ByDuty, type Independent } from '@puhui/platform';
import { answerRefusal, refuse, type RefusalWith } from '../../refusals.js';
import { approvals_needed, stepTo, type Statement, type StatementStep } from '../statement.js';
import { countingSigners, maySign, type Signing } from '../approve-statement/decide.js';
import type { EveryHand } from '../two-sides.js';

interface StepOfSomebody {
  /** The mutation by which somebody takes it, where that has another side. */
  readonly decision: Independent | null;
  readonly event: StatementStep;
  readonly role: 'finance_officer' | 'finance_approver' | 'partner_admin';
}

/** What somebody may do with a statement. Drawing one is a question about a merchant, before there is a statement. */
export const steps = {
  send: { decision: 'sendStatement', event: 'StatementSent', role: 'finance_officer' },
  redraw: { decision: 'redrawStatement', event: 'StatementRedrawn', role: 'finance_officer' },
  confirm: { decision: 'confirmStatement', event: 'StatementConfirmed', role: 'partner_admin' },
  dispute: { decision: null, event: 'StatementDisputed', role: 'partner_admin' },
  approve: { decision: 'approveStatement', event: 'StatementApproved', role: 'finance_approver' },
  send_back: { decision: 'sendBackStatement', event: 'StatementSentBack', role: 'finance_approver' },
  pay: { decision: 'recordPayment', event: 'StatementPaid', role: 'finance_officer' },
  fail: { decision: 'recordPaymentFailure', event: 'StatementPaymentFailed', role: 'finance_officer' },
} as const satisfies Readonly<Record<string, StepOfSomebody>>;

export type StepName = keyof typeof steps;
type Decision = NonNullable<(typeof steps)[StepName]['decision']>;
const stepNames = Object.keys(steps) as readonly StepName[];

type Hindrance = RefusalWith<
  'PERSON_NOT_INDEPENDENT' | 'GRANTER_NOT_INDEPENDENT' | 'STATEMENT_ALREADY_APPROVED'
>;

export interface HinderedStep {
  readonly step: StepName;
  readonly hindrance: Hindrance;
}

/** As the graph shows it: the answer that the step would have. */
export const hinderedStepView = ({ step, hindrance }: HinderedStep) => ({
  step,
  hindrance: answerRefusal(hindrance),
});
export type HinderedStepView = ReturnType<typeof hinderedStepView>;

/** The steps that a statement has where it stands. */
export const openSteps = (statement: Pick<Statement, 'status'>): readonly StepName[] =>
  stepNames.filter((step) => stepTo(statement, steps[step].event).ok);

/**
 * What would keep somebody from a step by whichever of their duties suits best, as the decision itself asks; null where nothing does.
 * @param held their duties for the step, in the order in which the decision takes them; at least one
 */
export function hindranceTo(
  step: StepName,
  personId: Id,
  held: readonly Appointment[],
  signing: Signing,
): HinderedStep | null {
  const { decision } = steps[step];
  if (decision === null) return null;
  const { hands } = signing;
  const { appointers } = held.find(isFreeFor(decision, personId, hands)) ?? held[0] ?? { appointers: [] };
  const by = { personId, appointers };
  const may = step === 'approve' ? maySign(by, signing) : isOnNoSide(decision, by, hands);
  return may.ok ? null : { step, hindrance: may.error };
}

function isOnNoSide(decision: Decision, by: ByDuty, hands: EveryHand): Result<null, Hindrance> {
  const side = sideOf(decision, by, hands);
  return side === null ? ok(null) : refuse[side.code]({ hat: side.hat });
}

/** @param held the duties of everybody who may be asked to sign */
export function signersMissing(held: readonly Appointment[], signing: Signing): number {
  const counting = countingSigners(signing);
  const free = held.filter(({ personId, appointers }) =>
    isFreeFor('approveStatement', personId, signing.hands)({ appointers }),
  );
  const others = new Set(free.map(({ personId }) => personId).filter((one) => !counting.has(one)));
  return Math.max(0, approvals_needed - counting.size - others.size);
}
