import type { Role } from '@puhui/contracts';
import { businessDate, invariant, ok, type Id, type Result } from '@puhui/kernel';
import { forGood } from '@puhui/platform/plain';
import { invalid, refuse, type RefusalWith } from '../../refusals.js';
import { isOpen, type Duty, type DutyEvent, type ScopeKind } from '../duty.js';
import { ruleFor } from '../grant-rules.js';
import { isOver, mayGive, type ScopeLineage } from '../granting.js';
import { keptFromBy, type DutyWithPath } from '../incompatible-duties.js';

export interface GrantDutyCommand {
  readonly id: Id;
  readonly personId: Id;
  readonly role: Role;
  readonly scopeKind: ScopeKind;
  readonly scopeId: Id | null;
  readonly from: Date | null;
  readonly to: Date | null;
  readonly actorId: Id;
  readonly now: Date;
}

export interface GrantState {
  /** Null when no union, partner or outlet has the id. */
  readonly lineage: ScopeLineage | null;
  /** Of a duty at a merchant: the other unions with which its firm deals. */
  readonly firmPaths?: DutyWithPath['firmPaths'];
  readonly personKnown: boolean;
  /** The actor's own live duties. */
  readonly held: readonly Duty[];
  /** What the person holds, or will, over this very scope in this role. */
  readonly existing: readonly Duty[];
  /** Whatever the person holds, or will, and where it lies. */
  readonly all: readonly DutyWithPath[];
}

export type GrantRefusal = RefusalWith<
  | 'NOT_ALLOWED'
  | 'PERSON_UNKNOWN'
  | 'SCOPE_UNKNOWN'
  | 'ROLE_NOT_FOR_SCOPE'
  | 'MERCHANT_ALREADY_DELISTED'
  | 'DUTY_ALREADY_HELD'
  | 'DUTY_NOT_COMPATIBLE'
  | 'INVALID_INPUT'
>;

export function decideGrant(command: GrantDutyCommand, state: GrantState): Result<DutyEvent, GrantRefusal> {
  const { role, scopeKind, scopeId, now } = command;
  if (!ruleFor(role, scopeKind)) return refuse.ROLE_NOT_FOR_SCOPE({ role, scopeKind });
  if ((scopeKind === 'platform') !== (scopeId === null)) return invalid('scopeId', 'SCOPE_MISSING');
  if (state.lineage === null) return refuse.SCOPE_UNKNOWN({ scopeId });
  // Nobody gives a duty to themself, whatever they may give to others.
  if (command.personId === command.actorId) return forGood(refuse.NOT_ALLOWED());
  // The duties are this service's own: none is on its way.
  if (!mayGive(command, state.lineage, state.held)) return forGood(refuse.NOT_ALLOWED());
  if (isOver(role, state.lineage)) return refuse.MERCHANT_ALREADY_DELISTED();
  if (!state.personKnown) return refuse.PERSON_UNKNOWN({ personId: command.personId });
  const from = beginning(command.from, now);
  if (from === null) return invalid('from', 'DUTY_BACKDATED');
  if (command.to !== null && (command.to <= from || command.to <= now)) return invalid('to', 'DUTY_DATES');
  const [held] = state.existing.filter((duty) => isOpen(duty, now));
  if (held) return refuse.DUTY_ALREADY_HELD({ dutyId: held.id });
  const { unionPath } = state.lineage;
  const wanted = { role, unionPath, firmPaths: state.firmPaths ?? [], from, to: command.to };
  const rival = keptFromBy(wanted, state.all, now);
  if (rival) return refuse.DUTY_NOT_COMPATIBLE({ role, heldRole: rival.role, heldDutyId: rival.id });
  invariant(unionPath.length > 0 || scopeKind === 'platform', 'a-scope-has-a-union', {
    scopeKind,
  });
  const { id, personId, to, actorId: grantedBy } = command;
  const tradeUnionId = unionPath.at(-1) ?? null;
  const data = { id, personId, role, scopeKind, scopeId, tradeUnionId, from, to, grantedBy };
  return ok({ name: 'DutyGranted', data });
}

/** Today means from now on, whatever the hour; an earlier day would entitle somebody to what they did without a duty. */
function beginning(asked: Date | null, now: Date): Date | null {
  if (asked === null || asked >= now) return asked ?? now;
  return businessDate(asked) === businessDate(now) ? now : null;
}
