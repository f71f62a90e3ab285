import { Inject, Injectable } from '@nestjs/common';
import { err, invariant, type Clock, type Id, type Result } from '@puhui/kernel';
import { CLOCK, Database, type Actor } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { StandingFor } from '../../onboarding/standing-for.js';
import { lockPartner } from '../../onboarding/lock-partner.js';
import type { RefusedWith } from '../../refusals.js';
import type { Outlet } from '../outlet.js';
import { lockOutlet, saveOutlet } from '../store.js';
import { decideClose } from './decide.js';

type Refusal = RefusedWith<'UNKNOWN_OUTLET' | 'OUTLET_ALREADY_CLOSED' | 'NOT_ALLOWED'>;

@Injectable()
export class CloseOutletHandler {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly standing: StandingFor,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  handle(actor: Actor, outletId: Id): Promise<Result<Outlet, Refusal>> {
    const cause = { actorId: actor.personId, now: this.clock.now() };
    return this.database.transaction(async (unit) => {
      const outlet = await lockOutlet(unit, outletId);
      if (!outlet) return err({ code: 'UNKNOWN_OUTLET', outletId });
      const partner = await lockPartner(unit, outlet.partnerId);
      invariant(partner !== null, 'an-outlet-has-its-partner', { outletId });
      const may =
        (await this.standing.merchant(unit, actor.personId, partner, cause.now)) ||
        (await this.standing.officer(unit, actor.personId, partner, cause.now));
      if (!may) return err({ code: 'NOT_ALLOWED' });
      const decided = decideClose(outlet);
      if (decided.ok) await saveOutlet(unit, decided.value, cause);
      return decided;
    });
  }
}
