import { Inject, Injectable } from '@nestjs/common';
import { err, newId, type Clock, type Id, type Result } from '@puhui/kernel';
import { CLOCK, Database, DutyBook, Idempotency, runOnce, type Actor, type KeyReused } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import type { RefusedWith } from '../../refusals.js';
import type { Unit } from '../../unit.js';
import { saveTradeUnion } from '../store.js';
import type { TradeUnion } from '../trade-union.js';
import { lockTradeUnion } from '../tree.js';
import { decideCreate, type CreateRefusal, type CreateTradeUnion } from './decide.js';

export interface CreateTradeUnionInput extends Omit<CreateTradeUnion, 'id'> {
  readonly parentId: Id;
  readonly idempotencyKey: string;
}

type Refusal = CreateRefusal | RefusedWith<'UNKNOWN_TRADE_UNION' | 'NOT_ALLOWED'>;

/** Founds a union under one that the officer covers; the officer's act is the parent's approval. */
@Injectable()
export class CreateTradeUnionHandler {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly idempotency: Idempotency,
    private readonly duties: DutyBook,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  handle(actor: Actor, input: CreateTradeUnionInput): Promise<Result<TradeUnion, Refusal | KeyReused>> {
    const { idempotencyKey: key, ...body } = input;
    const request = { actorId: actor.personId, operation: 'createTradeUnion', key, body };
    return runOnce(this.database, this.idempotency, request, (unit) => this.create(unit, actor, body));
  }

  private async create(
    unit: Unit,
    actor: Actor,
    input: Omit<CreateTradeUnionInput, 'idempotencyKey'>,
  ): Promise<Result<TradeUnion, Refusal>> {
    const now = this.clock.now();
    const { parentId, ...command } = input;
    const parent = await lockTradeUnion(unit, parentId);
    if (!parent) return err({ code: 'UNKNOWN_TRADE_UNION', tradeUnion: parentId });
    const scope = { kind: 'union', id: parent.id } as const;
    const duty = await this.duties.covers(
      unit,
      actor.personId,
      ['union_officer', 'platform_admin'],
      scope,
      now,
    );
    if (!duty) return err({ code: 'NOT_ALLOWED' });
    const twin = await unit.prisma.tradeUnion.findUnique({ where: { code: input.code } });
    const decided = decideCreate({ ...command, id: newId(now) }, { parent, codeTaken: twin !== null });
    if (decided.ok) await saveTradeUnion(unit, decided.value, { actorId: actor.personId, now });
    return decided;
  }
}
