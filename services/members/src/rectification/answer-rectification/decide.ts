import { ok, stepFrom, type Id, type Result } from '@puhui/kernel';
import { hatOf, reasonProblem } from '@puhui/platform/plain';
import type { Membership, MembershipEvent, SaidOfWork } from '../../membership/membership.js';
import { invalid, refuse, type RefusalWith } from '../../refusals.js';
import type { FieldChange } from '../change.js';
import { rectificationLifeCycle, type Rectification, type RectificationEvent } from '../rectification.js';

export type AnswerRectificationCommand = { readonly by: Id } & (
  | { readonly kind: 'accept' }
  | { readonly kind: 'refuse'; readonly reason: string }
);

export interface AnswerRectificationState {
  /** Whose officers answer for the person now, who may have been moved since they asked; null for the platform. */
  readonly inCharge: Id | null;
  readonly rectification: Rectification;
  /** Null once they have been erased. */
  readonly person: object | null;
  readonly changes: readonly FieldChange[];
  readonly live: Membership | null;
}

/** What becomes of the wish, and of what is held. */
export interface AnsweredRectification {
  readonly answer: Extract<
    RectificationEvent,
    { readonly name: 'RectificationAccepted' | 'RectificationRefused' }
  >;
  readonly membership: { readonly before: Membership; readonly event: MembershipEvent } | null;
  readonly mobile: string | null;
}
const NOTHING = { membership: null, mobile: null } as const;

export type AnswerRectificationRefusal = RefusalWith<
  | 'RECTIFICATION_STEP_NOT_OPEN'
  | 'PERSON_NOT_INDEPENDENT'
  | 'MEMBER_ALREADY_LEFT'
  | 'MOBILE_NOT_PROVED'
  | 'INVALID_INPUT'
>;

/** An officer decides who has seen a paper, never the person whom it is about: a kind of work opens campaigns. */
export function decideAnswer(
  command: AnswerRectificationCommand,
  {
    rectification: { status, personId },
    person,
    changes,
    live,
    inCharge: tradeUnionId,
  }: AnswerRectificationState,
): Result<AnsweredRectification, AnswerRectificationRefusal> {
  const { by } = command;
  if (person === null || stepFrom(rectificationLifeCycle, status, 'RectificationAccepted') === undefined)
    return refuse.RECTIFICATION_STEP_NOT_OPEN({ status });
  if (command.kind === 'refuse') {
    const unsaid = reasonProblem(command.reason);
    if (unsaid !== null) return invalid('reason', unsaid);
    return ok({
      answer: { name: 'RectificationRefused', data: { by, tradeUnionId, reason: command.reason.trim() } },
      ...NOTHING,
    });
  }
  const hat = hatOf('acceptRectification', by, { member: [personId] });
  if (hat !== null) return refuse.PERSON_NOT_INDEPENDENT({ hat });
  // Whoever has its phone signs in as them from then on. Wishes of before there were codes are asked for anew.
  if (changes.some(({ field, provedAt }) => field === 'mobile' && provedAt === undefined))
    return refuse.MOBILE_NOT_PROVED();
  const work = workOf(changes);
  // They left meanwhile: nothing is said of their work any more.
  if (Object.keys(work).length > 0 && live === null) return refuse.MEMBER_ALREADY_LEFT();
  return ok({
    answer: { name: 'RectificationAccepted', data: { by, tradeUnionId } },
    membership:
      live === null || Object.keys(work).length === 0
        ? null
        : { before: live, event: { name: 'MembershipRectified', data: { ...saidOf(live), ...work } } },
    mobile: changes.find(({ field }) => field === 'mobile')?.to ?? null,
  });
}

const saidOf = ({ workerType, employer, platform }: Membership): SaidOfWork => ({
  workerType,
  employer,
  platform,
});

/** Of the work no more than was asked for: what a roster has said of the rest since then stands. */
function workOf(changes: readonly FieldChange[]): Partial<SaidOfWork> {
  return Object.assign(
    {},
    ...changes.map(({ field, to }): Partial<SaidOfWork> => {
      if (field === 'worker_type') return to === null ? {} : { workerType: to };
      return field === 'mobile' ? {} : { [field]: to };
    }),
  ) as Partial<SaidOfWork>;
}
