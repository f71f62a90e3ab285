import { Inject, Injectable } from '@nestjs/common';
import { err, newId, ok, parseUsccForm, type Clock, type Id, type Result } from '@puhui/kernel';
import {
  CLOCK,
  Database,
  DutyBook,
  Idempotency,
  runOnce,
  UnionTree,
  type Actor,
  type KeyReused,
} from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import type { RefusedWith } from '../../refusals.js';
import { dateOf, type Unit } from '../../unit.js';
import { decideConfirm, type ConfirmRefusal, type ConfirmUscc, type StandingConfirmation } from './decide.js';
import { saveConfirmation, type UsccConfirmation } from './store.js';

export interface ConfirmUsccInput extends ConfirmUscc {
  readonly idempotencyKey: string;
}

type Refusal = ConfirmRefusal | RefusedWith<'NOT_ALLOWED'>;

/** An officer answers for a code that a registry issued with a wrong check character. */
@Injectable()
export class ConfirmUsccHandler {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly idempotency: Idempotency,
    private readonly duties: DutyBook,
    private readonly unions: UnionTree,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Answers the id of the confirmation. */
  handle(actor: Actor, input: ConfirmUsccInput): Promise<Result<Id, Refusal | KeyReused>> {
    const { idempotencyKey: key, ...body } = input;
    const request = { actorId: actor.personId, operation: 'confirmUscc', key, body };
    return runOnce(this.database, this.idempotency, request, (unit) => this.confirm(unit, actor, body));
  }

  private async confirm(unit: Unit, { personId }: Actor, command: ConfirmUscc): Promise<Result<Id, Refusal>> {
    const at = this.clock.now();
    const { tradeUnionId } = command;
    const union = (await this.unions.byId(unit, [tradeUnionId])).get(tradeUnionId);
    if (union) {
      const scope = { kind: 'union', id: union.id } as const;
      const duty = await this.duties.covers(unit, personId, 'union_officer', scope, at);
      if (!duty) return err({ code: 'NOT_ALLOWED' });
    }
    const decided = decideConfirm(command, {
      unionActive: union?.status === 'active',
      actorId: personId,
      standing: union ? await standingConfirmations(unit, union.id, command.uscc) : [],
    });
    if (!decided.ok) return decided;
    const { issuedOn, ...rest } = decided.value;
    const confirmation: UsccConfirmation = {
      ...rest,
      id: newId(at),
      issuedOn: dateOf(issuedOn),
      confirmedBy: personId,
      version: 1,
      at,
    };
    await saveConfirmation(unit, confirmation);
    return ok(confirmation.id);
  }
}

/** Asked under a lock of union and code, so that two confirmations at once cannot both find none. */
async function standingConfirmations(
  unit: Unit,
  tradeUnionId: Id,
  text: string,
): Promise<readonly StandingConfirmation[]> {
  const uscc = parseUsccForm(text);
  if (!uscc.ok) return [];
  const key = `uscc-confirmation ${tradeUnionId} ${uscc.value}`;
  await unit.$queryRawUnsafe('select pg_advisory_xact_lock(hashtextextended($1, 0))::text', key);
  return unit.prisma.usccConfirmation.findMany({
    where: { tradeUnionId, uscc: uscc.value, after: null },
    select: { id: true, confirmedBy: true },
  });
}
