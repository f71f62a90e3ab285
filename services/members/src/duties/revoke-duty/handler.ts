import { Inject, Injectable } from '@nestjs/common';
import { err, invariant, type Clock, type Id, type Result } from '@puhui/kernel';
import { CLOCK, Database, type Actor } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import type { RefusedWith } from '../../refusals.js';
import type { Duty } from '../duty.js';
import { nobodyElseAdministers } from '../administrators.js';
import { liveDutiesOf, lockDuty, placeOf, saveDuty } from '../store.js';
import { decideRevoke, type RevokeRefusal } from './decide.js';

@Injectable()
export class RevokeDutyHandler {
  constructor(
    private readonly database: Database<PrismaClient>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  handle(
    actor: Actor,
    dutyId: Id,
    reason: string,
  ): Promise<Result<Duty, RevokeRefusal | RefusedWith<'UNKNOWN_DUTY'>>> {
    const now = this.clock.now();
    return this.database.transaction(async (unit) => {
      const duty = await lockDuty(unit, dutyId);
      if (!duty) return err({ code: 'UNKNOWN_DUTY', dutyId });
      const place = await placeOf(unit, duty.scopeKind, duty.scopeId);
      invariant(place !== null, 'a-duty-was-granted-over-something', { dutyId });
      const held = await liveDutiesOf(unit, actor.personId, now);
      const isLastAdministrator = await nobodyElseAdministers(unit, duty, now);
      const decided = decideRevoke(
        { reason, actorId: actor.personId, now },
        { duty, place, held, isLastAdministrator },
      );
      if (decided.ok) await saveDuty(unit, decided.value, { actorId: actor.personId, now });
      return decided;
    });
  }
}
