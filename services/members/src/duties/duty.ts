import type { DutyChanged, EventData, Role } from '@puhui/contracts';
import { invariant, statusAfter, type Id, type LifeCycle } from '@puhui/kernel';

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

export type DutyEvent =
  | {
      readonly name: 'DutyGranted';
      readonly data: Omit<Duty, 'revokedAt' | 'revokedBy' | 'revokeReason' | 'version'>;
    }
  | { readonly name: 'DutyRevoked'; readonly data: { readonly by: Id; readonly reason: string } }
  | { readonly name: 'DutyErased'; readonly data: null };

/** A duty also ends by its date, which is no event: nobody does anything then. */
export const dutyLifeCycle: LifeCycle<'granted' | 'revoked', 'DutyRevoked'> = {
  initial: ['granted'],
  final: ['revoked'],
  steps: { granted: { DutyRevoked: 'revoked' }, revoked: {} },
};

/** The duty after one more event. @throws InvariantViolation when the event cannot follow. */
export function evolve(before: Duty | null, event: DutyEvent, at: Date): Duty {
  if (event.name === 'DutyGranted') {
    invariant(before === null, 'a-duty-is-granted-once', { id: event.data.id });
    return { ...event.data, revokedAt: null, revokedBy: null, revokeReason: null, version: 1 };
  }
  invariant(before !== null, 'a-duty-is-granted-first', { event: event.name });
  const { id, version, revokedAt } = before;
  // No step of its life: who held what, and when, is what decisions of then are judged by; why it was taken away goes.
  if (event.name === 'DutyErased') return { ...before, revokeReason: null, version: version + 1 };
  statusAfter(dutyLifeCycle, { id, status: revokedAt === null ? 'granted' : 'revoked' }, event.name);
  const { by: revokedBy, reason: revokeReason } = event.data;
  return { ...before, revokedAt: at, revokedBy, revokeReason, version: version + 1 };
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
    grantedBy: duty.grantedBy,
  };
}

/** A duty at a merchant. */
export const isOfPartner = ({ scopeKind }: Pick<Duty, 'scopeKind'>): boolean => scopeKind === 'partner';
