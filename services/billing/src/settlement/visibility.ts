import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Id } from '@puhui/kernel';
import type { Sql } from '@puhui/messaging';
import { CLOCK, DutyBook, type Duty } from '@puhui/platform';
import { readerRoles } from '../authority/authority.js';
import type { Visible } from './read-statements.js';

/** Says which statements a person may see: their unions' subtrees, and as a partner's admin only their own. */
@Injectable()
export class Visibility {
  constructor(
    private readonly duties: DutyBook,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of(sql: Sql, personId: Id): Promise<Visible> {
    const duties = await this.duties.rolesOf(sql, personId, this.clock.now());
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
}

const scopesOf = (duties: readonly Duty[], kind: Duty['scopeKind']): Id[] =>
  duties.flatMap((duty) => (duty.scopeKind === kind && duty.scopeId !== null ? [duty.scopeId] : []));
