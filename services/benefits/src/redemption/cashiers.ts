import { Inject, Injectable } from '@nestjs/common';
import { ok, type Clock, type Id, type Result } from '@puhui/kernel';
import { CLOCK, Database, KnownDuties, type Reader } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import { refuse, type RefusalWith } from '../refusals/refusals.js';

/** Who serves at an outlet. */
@Injectable()
export class Cashiers {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly duties: KnownDuties,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Of each by whom they were given the duty that they had at an instant, in one statement; none where they had none. */
  appointedEach(
    reader: Reader,
    each: readonly { readonly cashierId: Id; readonly outletId: Id }[],
    at: Date,
  ): Promise<(Id | null)[][]> {
    const asked = each.map(({ cashierId, outletId }) => ({ personId: cashierId, scopeId: outletId }));
    return this.duties.grantersOverEach(reader, 'partner_cashier', 'outlet', asked, at);
  }

  /** A cashier's duty lies over an outlet, so this needs no freshness: counters go on when the others are down. */
  async mayServe(personId: Id, outletId: Id): Promise<Result<null, RefusalWith<'NOT_YOUR_OUTLET'>>> {
    const cashier = { personId, roles: ['partner_cashier'], at: this.clock.now() } as const;
    const serves = await this.duties.seesOver(this.database, cashier, { kind: 'outlet', id: outletId });
    return serves ? ok(null) : refuse.NOT_YOUR_OUTLET();
  }
}
