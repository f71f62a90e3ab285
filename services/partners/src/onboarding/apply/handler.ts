import { Inject, Injectable } from '@nestjs/common';
import { businessDate, newId, ok, parseUsccForm, type Clock, type Id, type Result } from '@puhui/kernel';
import { type Actor, CLOCK, Database, Idempotency, type KeyReused, runOnce, sql, UnionTree } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import type { Unit } from '../../unit.js';
import { evolve, type Partner } from '../partner.js';
import { isConfirmed } from '../confirm-uscc/store.js';
import { savePartner } from '../store.js';
import { decideApply, type Apply, type ApplyRefusal } from './decide.js';

export interface ApplyInput extends Omit<Apply, 'id' | 'applicantId' | 'today'> {
  readonly idempotencyKey: string;
}

/** Any signed-in person may apply for a merchant; whether it is theirs is what the officer checks. */
@Injectable()
export class ApplyHandler {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly idempotency: Idempotency,
    private readonly unions: UnionTree,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  handle(actor: Actor, input: ApplyInput): Promise<Result<Partner, ApplyRefusal | KeyReused>> {
    const { idempotencyKey: key, ...body } = input;
    const request = { actorId: actor.personId, operation: 'applyAsPartner', key, body };
    return runOnce(this.database, this.idempotency, request, (unit) => this.apply(unit, actor, body));
  }

  private async apply(
    unit: Unit,
    actor: Actor,
    input: Omit<ApplyInput, 'idempotencyKey'>,
  ): Promise<Result<Partner, ApplyRefusal>> {
    const now = this.clock.now();
    const command = { ...input, id: newId(now), applicantId: actor.personId, today: businessDate(now) };
    const { tradeUnionId, uscc } = input;
    const union = (await this.unions.byId(unit, [tradeUnionId])).get(tradeUnionId);
    const read = parseUsccForm(uscc);
    const decided = decideApply(command, {
      unionActive: union?.status === 'active',
      usccTaken: await isTaken(unit, tradeUnionId, uscc),
      usccConfirmed: read.ok && (await isConfirmed(unit, read.value, union?.path ?? [], actor.personId)),
    });
    if (!decided.ok) return decided;
    const partner = evolve(null, decided.value);
    await savePartner(unit, [partner], { actorId: actor.personId, now });
    return ok(partner);
  }
}

/** Asked under a lock of merchant and union, so that two applications at once cannot both find the place free. */
async function isTaken(unit: Unit, tradeUnionId: Id, text: string): Promise<boolean> {
  const uscc = parseUsccForm(text);
  if (!uscc.ok) return false;
  const key = `partner ${tradeUnionId} ${uscc.value}`;
  await unit.query(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))::text`);
  const standing = await unit.prisma.partner.count({
    where: { tradeUnionId, uscc: uscc.value, status: { notIn: ['rejected', 'delisted'] } },
  });
  return standing > 0;
}
