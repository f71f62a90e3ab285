import type { Reader } from '@puhui/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Id } from '@puhui/kernel';

import { CLOCK, DutyBook, ForbiddenProblem, mustKnowUnion, UnionTree, type Duty } from '@puhui/platform';
import { readerRoles } from '../authority/authority.js';
import type { Visible } from './read-statements.js';

/** Says which statements a person may see: their unions' subtrees, and as a partner's admin only their own. */
@Injectable()
export class Visibility {
  constructor(
    private readonly duties: DutyBook,
    private readonly tree: UnionTree,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of(reader: Reader, personId: Id): Promise<Visible> {
    const duties = await this.duties.rolesOf(reader, personId, this.clock.now());
    const reads = duties.filter((duty) => readerRoles.includes(duty.role));
    return {
      unionScopes: scopesOf(reads, 'union'),
      partners: scopesOf(
        duties.filter((duty) => duty.role === 'partner_admin'),
        'partner',
      ),
      everything: reads.some((duty) => duty.scopeKind === 'platform'),
    };
  }

  /**
   * For the statements of one union: a partner may have some of any union's, everybody else needs a duty over it.
   * @throws ForbiddenProblem when there is none, or no such union.
   */
  async mustSee(reader: Reader, visible: Visible, tradeUnionId: string, door: string): Promise<void> {
    await mustKnowUnion(reader, tradeUnionId, door);
    if (visible.everything || visible.partners.length > 0) return;
    const path = await this.tree.pathOf(reader, tradeUnionId);
    if (!visible.unionScopes.some((scope) => path.includes(scope))) throw new ForbiddenProblem(door);
  }
}

const scopesOf = (duties: readonly Duty[], kind: Duty['scopeKind']): Id[] =>
  duties.flatMap((duty) => (duty.scopeKind === kind && duty.scopeId !== null ? [duty.scopeId] : []));
