import { unionLevels } from '@puhui/contracts';
import { isBelow, type TradeUnion, type TradeUnionLevel } from './trade-union.js';
import type { Duty } from '@puhui/platform';

/** Who founds and dissolves unions below the one that their duty is over. */
export const founders = ['union_officer', 'platform_admin'] as const satisfies readonly Duty['role'][];

/** Whether one of somebody's live duties, in one of these roles, covers the union at the end of this path. */
const covers = (held: readonly Duty[], roles: readonly Duty['role'][], path: readonly string[]): boolean =>
  held.some(
    ({ role, scopeKind, scopeId }) =>
      roles.includes(role) &&
      (scopeKind === 'platform' || (scopeKind === 'union' && scopeId !== null && path.includes(scopeId))),
  );

/** Of these levels a union can stand below it. */
const levelsBelow = ({ level }: Pick<TradeUnion, 'level'>): readonly TradeUnionLevel[] =>
  unionLevels.filter((one) => isBelow(one, level));

/** @param held the live duties of who asks */
export const foundableLevels = (held: readonly Duty[], union: TradeUnion): readonly TradeUnionLevel[] =>
  union.status === 'active' && covers(held, founders, union.path) ? levelsBelow(union) : [];

/** Dissolving is for who is above. */
export const mayDissolve = (held: readonly Duty[], { status, path }: TradeUnion): boolean =>
  status === 'active' && path.length > 1 && covers(held, founders, path.slice(0, -1));

/** Whether who transfers a member into it moves them at once, and asks nobody. */
export const takesInAtOnce = (held: readonly Duty[], { status, path }: TradeUnion): boolean =>
  status === 'active' && covers(held, ['union_officer'], path);
