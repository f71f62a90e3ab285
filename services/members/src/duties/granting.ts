import { unreachable, type Id } from '@puhui/kernel';
import type { Duty } from './duty.js';
import type { Granter, GrantRule } from './grant-rules.js';

/** Where a scope lies. For the platform there is no union and no partner. */
export interface ScopeLineage {
  /** Ids from the root down to the union of the scope. */
  readonly unionPath: readonly Id[];
  readonly partnerId: Id | null;
}

/** True when one of the actor's live duties is that of a granter, and covers the lineage. */
export const isGranter = (rule: GrantRule, lineage: ScopeLineage, held: readonly Duty[]): boolean =>
  rule.granters.some((granter) =>
    held.some((duty) => duty.role === granter.role && covers(granter, lineage, duty)),
  );

function covers(granter: Granter, lineage: ScopeLineage, duty: Duty): boolean {
  switch (granter.over) {
    case 'platform':
      return duty.scopeKind === 'platform';
    case 'union-at':
      return duty.scopeKind === 'union' && duty.scopeId !== null && lineage.unionPath.includes(duty.scopeId);
    case 'union-above':
      return (
        duty.scopeKind === 'union' &&
        duty.scopeId !== null &&
        lineage.unionPath.slice(0, -1).includes(duty.scopeId)
      );
    case 'partner':
      return duty.scopeKind === 'partner' && duty.scopeId === lineage.partnerId;
    default:
      return unreachable(granter.over);
  }
}
