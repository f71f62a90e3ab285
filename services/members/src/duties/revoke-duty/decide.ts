import { err, ok, type Id, type Result } from '@puhui/kernel';
import { reasonProblem } from '../../reason.js';
import type { BadInput, RefusedWith } from '../../refusals.js';
import { isOpen, type Duty } from '../duty.js';
import { ruleFor } from '../grant-rules.js';
import { mayGrant, type ScopePlace } from '../granting.js';

export interface RevokeDuty {
  readonly reason: string;
  readonly actorId: Id;
  readonly now: Date;
}

export interface RevokeState {
  readonly duty: Duty;
  readonly place: ScopePlace;
  readonly held: readonly Duty[];
  /** Whether nobody else administers the platform without an end date. */
  readonly isLastAdministrator: boolean;
}

export type RevokeRefusal =
  | RefusedWith<'NOT_ALLOWED' | 'DUTY_ALREADY_ENDED' | 'LAST_ADMINISTRATOR'>
  | BadInput;

/**
 * Ends a duty now. Who may grant it may revoke it, and everybody may lay down their own. The last administrator may not:
 * nobody would be left who could appoint another.
 */
export function decideRevoke(
  command: RevokeDuty,
  { duty, place, held, isLastAdministrator }: RevokeState,
): Result<Duty, RevokeRefusal> {
  const rule = ruleFor(duty.role, duty.scopeKind);
  const own = duty.personId === command.actorId;
  if (!own && !(rule && mayGrant(rule, place, held))) return err({ code: 'NOT_ALLOWED' });
  const problem = reasonProblem(command.reason);
  if (problem) return err(problem);
  // A revocation counts from the moment it was made, which another clock may have put just ahead of this one.
  if (duty.revokedAt !== null || !isOpen(duty, command.now))
    return err({ code: 'DUTY_ALREADY_ENDED', revokedAt: duty.revokedAt });
  if (isLastAdministrator) return err({ code: 'LAST_ADMINISTRATOR' });
  return ok({
    ...duty,
    revokedAt: command.now,
    revokedBy: command.actorId,
    revokeReason: command.reason.trim(),
    version: duty.version + 1,
  });
}
