import type { Role } from '@puhui/contracts';
import { unreachable, type Id } from '@puhui/kernel';
import type { Duty, ScopeKind } from './duty.js';
import { grantRules, ruleFor, type Granter, type GrantRule } from './grant-rules.js';

/** Where a scope lies. For the platform there is no union and no partner. */
export interface ScopeLineage {
  /** Ids from the root down to the union of the scope. */
  readonly unionPath: readonly Id[];
  readonly partnerId: Id | null;
  /** The union has ended its dealings with the merchant for good. */
  readonly isDelisted: boolean;
}

/** A role over a kind of scope. */
interface Given {
  readonly role: Role;
  readonly scopeKind: ScopeKind;
}

/** Whether somebody who holds these duties may give such a one over what lies there, to anybody but themself. The decision and the page ask this. */
export function mayGive({ role, scopeKind }: Given, lineage: ScopeLineage, held: readonly Duty[]): boolean {
  const rule = ruleFor(role, scopeKind);
  return rule !== undefined && isGranter(rule, lineage, held);
}

/** Whether nobody is appointed to this any more: nothing is redeemed at a merchant with which dealings are over. Its statements still go to an administrator. */
export const isOver = (role: Role, { isDelisted }: ScopeLineage): boolean =>
  isDelisted && role === 'partner_cashier';

/** All roles that somebody who holds these duties may give over what lies there. */
export const rolesToGive = (
  scopeKind: ScopeKind,
  lineage: ScopeLineage,
  held: readonly Duty[],
): readonly Role[] =>
  grantRules.flatMap((rule) =>
    rule.scopeKind === scopeKind && !isOver(rule.role, lineage) && isGranter(rule, lineage, held)
      ? [rule.role]
      : [],
  );

/** Whether somebody may end a duty: who may give it may take it, and everybody may lay down their own. */
export const mayTake = (
  duty: Given & Pick<Duty, 'personId'>,
  lineage: ScopeLineage,
  held: readonly Duty[],
  actorId: Id,
): boolean => duty.personId === actorId || mayGive(duty, lineage, held);

/** True when one of the actor's live duties is that of a granter, and covers the lineage. */
const isGranter = (rule: GrantRule, lineage: ScopeLineage, held: readonly Duty[]): boolean =>
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
