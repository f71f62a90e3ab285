import type { Role } from '@puhui/contracts';
import { DUTIES_BEHIND_SECONDS_MAX, type Id } from '@puhui/kernel';

/** A person holds a role over a scope for a time; a union scope includes the union's subtree. */
export interface Duty {
  readonly dutyId: Id;
  readonly personId: Id;
  readonly role: Role;
  readonly scopeKind: ScopeKind;
  /** Null for the platform. */
  readonly scopeId: Id | null;
  readonly from: Date;
  readonly to: Date | null;
  /** Null for what was seeded. */
  readonly grantedBy: Id | null;
}

/** One of which it is asked by whose appointment somebody has it. */
export interface AppointedDuty extends Duty {
  /** Who granted it, who made that one an officer, and so on up, the nearest first; empty where nobody did. */
  readonly appointers: readonly Id[];
}

export type ScopeKind = 'union' | 'partner' | 'outlet' | 'platform';

/** What an operation is about. */
export type Scope =
  | { readonly kind: 'union'; readonly id: Id }
  | { readonly kind: 'partner'; readonly id: Id }
  | { readonly kind: 'outlet'; readonly id: Id }
  | { readonly kind: 'platform' };

/** Money duties are refused when what we know of duties is older than this. */
export const DUTIES_BEHIND_MAX_MS = DUTIES_BEHIND_SECONDS_MAX * 1000;
