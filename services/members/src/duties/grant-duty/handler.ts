import { Inject, Injectable } from '@nestjs/common';
import type { Role } from '@puhui/contracts';
import { newId, type Clock, type Id, type Result } from '@puhui/kernel';
import { CLOCK, Database, Idempotency, runOnce, type Actor, type KeyReused } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { lockPerson } from '../../persons/people.js';
import type { Unit } from '../../unit.js';
import type { Duty, ScopeKind } from '../duty.js';
import { liveDutiesOf, placeOf, saveDuty, toDuty } from '../store.js';
import { decideGrant, type GrantRefusal } from './decide.js';

export interface GrantDutyInput {
  readonly personId: Id;
  readonly role: Role;
  readonly scopeKind: ScopeKind;
  readonly scopeId: Id | null;
  readonly from: Date | null;
  readonly to: Date | null;
  readonly idempotencyKey: string;
}

/** Grants a duty by the table of grant-rules.ts, over this service's own books. */
@Injectable()
export class GrantDutyHandler {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly idempotency: Idempotency,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  handle(actor: Actor, input: GrantDutyInput): Promise<Result<Duty, GrantRefusal | KeyReused>> {
    const { idempotencyKey: key, ...body } = input;
    const request = { actorId: actor.personId, operation: 'grantDuty', key, body };
    return runOnce(this.database, this.idempotency, request, (unit) => this.grant(unit, actor, body));
  }

  private async grant(
    unit: Unit,
    actor: Actor,
    input: Omit<GrantDutyInput, 'idempotencyKey'>,
  ): Promise<Result<Duty, GrantRefusal>> {
    const now = this.clock.now();
    const { personId, role, scopeKind, scopeId } = input;
    const personKnown = await lockPerson(unit, personId);
    const place = await placeOf(unit, scopeKind, scopeId);
    const existing = personKnown
      ? await unit.prisma.duty.findMany({ where: { personId, role, scopeKind, scopeId } })
      : [];
    const decided = decideGrant(
      { ...input, id: newId(now), actorId: actor.personId, now },
      {
        place,
        personKnown,
        held: await liveDutiesOf(unit, actor.personId, now),
        existing: existing.map(toDuty),
      },
    );
    if (decided.ok) await saveDuty(unit, decided.value, { actorId: actor.personId, now });
    return decided;
  }
}
