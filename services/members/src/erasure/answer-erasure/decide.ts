import { ok, stepFrom, type Id, type Result } from '@puhui/kernel';
import { hatOf, reasonProblem } from '@puhui/platform/plain';
import type { Duty, DutyEvent } from '../../duties/duty.js';
import { liveStatuses, type Membership, type MembershipEvent } from '../../membership/membership.js';
import type { Rectification, RectificationEvent } from '../../rectification/rectification.js';
import { invalid, refuse, type RefusalWith } from '../../refusals.js';
import type { Transfer, TransferEvent } from '../../transfers/transfer.js';
import { erasureLifeCycle, type Erasure, type ErasureEvent } from '../erasure.js';
import { nothingOpen, type Involved, type StillOpen } from '../what-is-open.js';

export type AnswerErasureCommand = { readonly by: Id; readonly now: Date } & (
  | { readonly kind: 'erase' }
  | { readonly kind: 'refuse'; readonly reason: string }
);

export interface AnswerErasureState extends Involved {
  /** Whose officers answer for the person now, who may have been moved since they asked; null for the platform. */
  readonly inCharge: Id | null;
  readonly erasure: Erasure;
  /** Null once they have been erased. */
  readonly person: object | null;
  readonly memberships: readonly Membership[];
  /** What they asked for to be corrected, and nobody has answered. */
  readonly rectification: Rectification | null;
}

/** Things and what happens to each. */
type Each<Noun, Event> = readonly { readonly before: Noun; readonly events: readonly Event[] }[];

/** What becomes of the wish, and of what says something about the person. */
export interface AnsweredErasure {
  readonly answer: Extract<ErasureEvent, { readonly name: 'ErasureRefused' | 'ErasureCarriedOut' }>;
  readonly memberships: Each<Membership, MembershipEvent>;
  readonly transfers: Each<Transfer, TransferEvent>;
  readonly duties: Each<Duty, DutyEvent>;
  readonly rectifications: Each<Rectification, RectificationEvent>;
}
const NOTHING = { memberships: [], transfers: [], duties: [], rectifications: [] } as const;

export type AnswerErasureRefusal =
  | StillOpen
  | RefusalWith<'ERASURE_STEP_NOT_OPEN' | 'PERSON_NOT_INDEPENDENT' | 'INVALID_INPUT'>;

const AT_THEIR_WORD = '应本人要求删除个人信息 / erased at the person’s own word';

/** An officer decides, never the person whom it is about; memberships end, and nothing is left that says who they were of. */
export function decideAnswer(
  command: AnswerErasureCommand,
  { erasure, person, memberships, rectification, inCharge: tradeUnionId, ...involved }: AnswerErasureState,
): Result<AnsweredErasure, AnswerErasureRefusal> {
  const { by, now } = command;
  const hat = hatOf('erasePerson', by, { member: [erasure.personId] });
  if (hat !== null) return refuse.PERSON_NOT_INDEPENDENT({ hat });
  const { status } = erasure;
  if (person === null || stepFrom(erasureLifeCycle, status, 'ErasureCarriedOut') === undefined)
    return refuse.ERASURE_STEP_NOT_OPEN({ status });
  if (command.kind === 'refuse') {
    const unsaid = reasonProblem(command.reason);
    if (unsaid !== null) return invalid('reason', unsaid);
    const reason = command.reason.trim();
    return ok({ answer: { name: 'ErasureRefused', data: { by, tradeUnionId, reason } }, ...NOTHING });
  }
  const open = nothingOpen(involved, now);
  if (!open.ok) return open;
  return ok({
    answer: { name: 'ErasureCarriedOut', data: { by, tradeUnionId } },
    memberships: memberships.map((before) => ({ before, events: erasedFrom(before) })),
    // What was said of somebody when they were refused, or an office taken away.
    transfers: involved.transfers
      .filter(({ reason }) => reason !== null)
      .map((before) => ({ before, events: [{ name: 'TransferErased', data: null }] })),
    duties: involved.duties
      .filter(({ revokeReason }) => revokeReason !== null)
      .map((before) => ({ before, events: [{ name: 'DutyErased', data: null }] })),
    rectifications:
      rectification === null
        ? []
        : [
            {
              before: rectification,
              events: [{ name: 'RectificationWithdrawn', data: { by, tradeUnionId } }],
            },
          ],
  });
}

function erasedFrom({ status }: Membership): MembershipEvent[] {
  const erased: MembershipEvent = { name: 'MembershipErased', data: null };
  const isLive = liveStatuses.some((live) => live === status);
  return isLive ? [{ name: 'MembershipLeft', data: { reason: AT_THEIR_WORD } }, erased] : [erased];
}
