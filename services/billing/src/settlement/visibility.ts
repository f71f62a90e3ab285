import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Id } from '@puhui/kernel';
import {
  CLOCK,
  coveredBy,
  type GraphContext,
  KnownDuties,
  mustKnowUnion,
  type Reader,
  type Sql,
  sql,
} from '@puhui/platform';
import { Authority } from '../authority/authority.js';
import { wasSent } from './changes.js';
import { mustSeePartner } from './known-partners.js';

/** Says which statements a person may see: their unions' subtrees, and as a partner's admin only their own. */
@Injectable()
export class Visibility {
  constructor(
    private readonly authority: Authority,
    private readonly duties: KnownDuties,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** SQL: the person may see the statement s. A partner sees what was sent to it, also while it is drawn anew, and no other draft, nor what became of one. */
  of(personId: Id): Sql {
    const { books, merchant } = this.onlookers(personId);
    return sql`(${coveredBy(books, { union: sql`s.trade_union_id` })}
      or (s.status <> 'absorbed' and (s.status <> 'draft' or ${wasSent}) and ${coveredBy(merchant, { partner: sql`s.partner_id` })}))`;
  }

  /** For the statements of one partner. @throws ForbiddenProblem when the person may not know of it, or there is no such partner. */
  mustSeePartner(reader: Reader, personId: Id, partnerId: Id, door: string): Promise<void> {
    return mustSeePartner(reader, this.onlookers(personId), partnerId, door);
  }

  /** Whether who asks is of the union's own side, asked together with all others that the request names. */
  readsBooksOf(context: GraphContext, reader: Reader, tradeUnionId: Id): Promise<boolean> {
    return this.authority.seesBooksOf(context, reader, tradeUnionId);
  }

  private onlookers(personId: Id) {
    const merchant = { personId, at: this.clock.now(), roles: ['partner_admin'] } as const;
    return { books: this.authority.readerOf(personId), merchant };
  }

  /**
   * For the statements of one union: a partner may have some of any union's, everybody else needs a duty over it.
   * @throws ForbiddenProblem when there is none, or no such union.
   */
  async mustSee(reader: Reader, personId: Id, tradeUnionId: Id, door: string): Promise<void> {
    await mustKnowUnion(reader, tradeUnionId, door);
    const duties = await this.duties.rolesOf(reader, personId, this.clock.now());
    if (duties.some(({ role, scopeKind }) => role === 'partner_admin' && scopeKind === 'partner')) return;
    await this.authority.mustSeeBooks(reader, personId, tradeUnionId, door);
  }
}
