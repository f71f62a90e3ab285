import { Inject, Injectable } from '@nestjs/common';
import { businessDate, err, invariant, type Clock, type Id, type Result } from '@puhui/kernel';
import { CLOCK, Database, type Actor } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { isContracted } from '../../onboarding/partner.js';
import { StandingFor } from '../../onboarding/standing-for.js';
import { lockPartner } from '../../onboarding/lock-partner.js';
import type { RefusedWith } from '../../refusals.js';
import type { Offer, OfferStep } from '../offer.js';
import { lockOffer, saveOffer } from '../store.js';
import { decideStepOffer, type StepOfferRefusal } from './decide.js';

type Refusal = StepOfferRefusal | RefusedWith<'UNKNOWN_OFFER' | 'NOT_ALLOWED'>;

@Injectable()
export class StepOfferHandler {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly standing: StandingFor,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The merchant publishes and withdraws; an officer of the union may withdraw too. */
  handle(actor: Actor, offerId: Id, step: OfferStep): Promise<Result<Offer, Refusal>> {
    const cause = { actorId: actor.personId, now: this.clock.now() };
    return this.database.transaction(async (unit) => {
      const offer = await lockOffer(unit, offerId);
      if (!offer) return err({ code: 'UNKNOWN_OFFER', offerId });
      const partner = await lockPartner(unit, offer.partnerId);
      invariant(partner !== null, 'an-offer-has-its-partner', { offerId });
      const may =
        (await this.standing.merchant(unit, actor.personId, partner, cause.now)) ||
        (step === 'withdraw' && (await this.standing.officer(unit, actor.personId, partner, cause.now)));
      if (!may) return err({ code: 'NOT_ALLOWED' });
      const openOutlets = await unit.prisma.outlet.count({
        where: { id: { in: [...offer.outletIds] }, status: 'open' },
      });
      const contract = isContracted(partner) ? partner : null;
      const state = { partnerStatus: partner.status, contract, openOutlets };
      const decided = decideStepOffer(step, offer, state, businessDate(cause.now));
      if (decided.ok) await saveOffer(unit, decided.value, cause);
      return decided;
    });
  }
}
