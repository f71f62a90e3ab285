import { Inject, Injectable } from '@nestjs/common';
import { businessDate, err, invariant, ok, type Clock, type Id, type Result } from '@puhui/kernel';
import { CLOCK, Database, type Actor } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import type { RefusedWith } from '../../refusals.js';
import { lockPartner } from '../lock-partner.js';
import { evolve, type Partner } from '../partner.js';
import { StandingFor } from '../standing-for.js';
import { savePartner } from '../store.js';
import { decideStep, type StepPartner, type StepRefusal } from './decide.js';

type Refusal = StepRefusal | RefusedWith<'UNKNOWN_PARTNER' | 'NOT_ALLOWED'>;

/** Takes a partner one step along its life, by an officer of the union it applied to. */
@Injectable()
export class StepPartnerHandler {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly standing: StandingFor,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  handle(actor: Actor, partnerId: Id, command: StepPartner): Promise<Result<Partner, Refusal>> {
    const cause = { actorId: actor.personId, now: this.clock.now() };
    return this.database.transaction(async (unit) => {
      const partner = await lockPartner(unit, partnerId);
      if (!partner) return err({ code: 'UNKNOWN_PARTNER', partnerId });
      if (!(await this.standing.officer(unit, actor.personId, partner, cause.now)))
        return err({ code: 'NOT_ALLOWED' });
      const decided = decideStep(command, partner, businessDate(cause.now));
      if (!decided.ok) return decided;
      const states: Partner[] = [];
      for (const event of decided.value) states.push(evolve(states.at(-1) ?? partner, event));
      const last = states.at(-1);
      invariant(last !== undefined, 'a-step-leads-somewhere', { partnerId });
      await savePartner(unit, states, cause);
      return ok(last);
    });
  }
}
