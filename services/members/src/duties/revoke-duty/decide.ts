import { ok, type Id, type Result } from '@puhui/kernel';
import { forGood, reasonProblem } from '@puhui/platform/plain';
import { invalid, refuse, type RefusalWith } from '../../refusals.js';
import { isOpen, type Duty, type DutyEvent } from '../duty.js';
import { mayTake, type ScopeLineage } from '../granting.js';

export interface RevokeDutyCommand {
  readonly reason: string;
  readonly actorId: Id;
  readonly now: Date;
}

export interface RevokeState {
  readonly duty: Duty;
  readonly lineage: ScopeLineage;
  readonly held: readonly Duty[];
  /** Whether nobody else administers the platform without an end date. */
  readonly isLastAdministrator: boolean;
}

export type RevokeRefusal = RefusalWith<
  'NOT_ALLOWED' | 'DUTY_ALREADY_ENDED' | 'LAST_ADMINISTRATOR_NOT_REVOCABLE' | 'INVALID_INPUT'
>;

/**
 * Ends a duty now. Who may grant it may revoke it, and everybody may lay down their own. The last administrator may not:
 * nobody would be left who could appoint another.
 */
export function decideRevoke(
  command: RevokeDutyCommand,
  { duty, lineage, held, isLastAdministrator }: RevokeState,
): Result<DutyEvent, RevokeRefusal> {
  // The duties are this service's own: none is on its way.
  if (!mayTake(duty, lineage, held, command.actorId)) return forGood(refuse.NOT_ALLOWED());
  const unsaid = reasonProblem(command.reason);
  if (unsaid !== null) return invalid('reason', unsaid);
  // A revocation counts from the moment it was made, which another clock may have put just ahead of this one.
  if (duty.revokedAt !== null || !isOpen(duty, command.now))
    return refuse.DUTY_ALREADY_ENDED({ revokedAt: duty.revokedAt });
  if (isLastAdministrator) return refuse.LAST_ADMINISTRATOR_NOT_REVOCABLE();
  return ok({ name: 'DutyRevoked', data: { by: command.actorId, reason: command.reason.trim() } });
}
