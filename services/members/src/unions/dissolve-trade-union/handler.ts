import { Inject, Injectable } from '@nestjs/common';
import { err, type Clock, type Id, type Result } from '@puhui/kernel';
import { CLOCK, Database, DutyBook, type Actor } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import type { RefusedWith } from '../../refusals.js';
import { saveTradeUnion } from '../store.js';
import type { TradeUnion } from '../trade-union.js';
import { lockTradeUnion } from '../tree.js';
import { decideDissolve, type DissolveRefusal } from './decide.js';

type Refusal = DissolveRefusal | RefusedWith<'UNKNOWN_TRADE_UNION' | 'NOT_ALLOWED'>;

/** Dissolving is the parent's decision: the officer's duty must lie above the union. */
@Injectable()
export class DissolveTradeUnionHandler {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly duties: DutyBook,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  handle(actor: Actor, id: Id): Promise<Result<TradeUnion, Refusal>> {
    const now = this.clock.now();
    return this.database.transaction(async (unit) => {
      const union = await lockTradeUnion(unit, id);
      if (!union) return err({ code: 'UNKNOWN_TRADE_UNION', tradeUnion: id });
      if (union.parentId === null) return err({ code: 'NOT_ALLOWED' });
      const scope = { kind: 'union', id: union.parentId } as const;
      const roles = ['union_officer', 'platform_admin'] as const;
      const duty = await this.duties.covers(unit, actor.personId, roles, scope, now);
      if (!duty) return err({ code: 'NOT_ALLOWED' });
      const activeChildren = await unit.prisma.tradeUnion.count({
        where: { parentId: id, status: 'active' },
      });
      const decided = decideDissolve(union, { activeChildren });
      if (decided.ok) await saveTradeUnion(unit, decided.value, { actorId: actor.personId, now });
      return decided;
    });
  }
}
