import { Inject, Injectable } from '@nestjs/common';
import { businessDate, err, ok, type Clock, type Id, type Result } from '@puhui/kernel';
import { CLOCK, Database, type Actor } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import type { RefusedWith } from '../../refusals.js';
import type { Unit } from '../../unit.js';
import { lockPartner } from '../lock-partner.js';
import { evolve, type Partner } from '../partner.js';
import { StandingFor } from '../standing-for.js';
import { savePartner } from '../store.js';
import { decideQualify, type OpenOutlets, type Qualify, type QualifyRefusal } from './decide.js';

type Refusal = QualifyRefusal | RefusedWith<'UNKNOWN_PARTNER' | 'NOT_ALLOWED'>;

@Injectable()
export class QualifyHandler {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly standing: StandingFor,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  handle(
    actor: Actor,
    partnerId: Id,
    requirements: Qualify['requirements'],
  ): Promise<Result<Partner, Refusal>> {
    const cause = { actorId: actor.personId, now: this.clock.now() };
    return this.database.transaction(async (unit) => {
      const partner = await lockPartner(unit, partnerId);
      if (!partner) return err({ code: 'UNKNOWN_PARTNER', partnerId });
      if (!(await this.standing.officer(unit, actor.personId, partner, cause.now)))
        return err({ code: 'NOT_ALLOWED' });
      const command = { requirements, today: businessDate(cause.now) };
      const decided = decideQualify(command, partner, await openOutlets(unit, partner.id));
      if (!decided.ok) return decided;
      const next = evolve(partner, decided.value);
      await savePartner(unit, [next], cause);
      return ok(next);
    });
  }
}

async function openOutlets(unit: Unit, partnerId: Id): Promise<OpenOutlets> {
  const regions = await unit.prisma.outlet.groupBy({
    by: ['regionCode'],
    where: { partnerId, status: 'open' },
    _count: true,
  });
  return { outlets: regions.reduce((sum, region) => sum + region._count, 0), regions: regions.length };
}
