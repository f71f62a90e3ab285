import type { DutyChanged, EventData, Role } from '@puhui/contracts';
import { invariant, type Id } from '@puhui/kernel';

export type ScopeKind = EventData<typeof DutyChanged>['scopeKind'];

/** A person holds a role over a scope for a time. */
export interface Duty {
  readonly id: Id;
  readonly personId: Id;
  readonly role: Role;
  readonly scopeKind: ScopeKind;
  /** Null for the platform. */
  readonly scopeId: Id | null;
  /** The union that owns the row: the scope itself, or the partner's; null for the platform. */
  readonly tradeUnionId: Id | null;
  readonly from: Date;
  readonly to: Date | null;
  /** Null for what was seeded at the first start. */
  readonly grantedBy: Id | null;
  readonly revokedAt: Date | null;
  readonly revokedBy: Id | null;
  readonly revokeReason: string | null;
  readonly version: number;
}

/** True while the duty counts, and before it begins. */
export const isOpen = (duty: Pick<Duty, 'to' | 'revokedAt'>, at: Date): boolean =>
  (duty.revokedAt === null || duty.revokedAt > at) && (duty.to === null || duty.to > at);

export const isLive = (duty: Pick<Duty, 'from' | 'to' | 'revokedAt'>, at: Date): boolean =>
  duty.from <= at && isOpen(duty, at);

/** The whole state as its event carries it. */
export function dutyData(duty: Duty): EventData<typeof DutyChanged> {
  invariant((duty.scopeKind === 'platform') === (duty.scopeId === null), 'scope-has-its-id', { id: duty.id });
  return {
    dutyId: duty.id,
    personId: duty.personId,
    role: duty.role,
    scopeKind: duty.scopeKind,
    scopeId: duty.scopeId,
    from: duty.from.toISOString(),
    to: duty.to?.toISOString() ?? null,
    revokedAt: duty.revokedAt?.toISOString() ?? null,
  };
}
