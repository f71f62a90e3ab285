import { Injectable } from '@nestjs/common';
import { businessDate, invariant, ok, type Id } from '@puhui/kernel';
import { UseCases, type Actor, type Keyed } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { lockPartner } from '../../onboarding/lock-partner.js';
import { isContracted } from '../../onboarding/partner.js';
import { StandingFor } from '../../onboarding/standing-for.js';
import { refuse } from '../../refusals.js';
import type { OfferStep } from '../offer.js';
import { lockOffer, saveOffer } from '../store.js';
import { decideStepOffer } from './decide.js';

export interface StepOfferCommand extends Keyed {
  readonly id: Id;
}

const OPERATIONS = { publish: 'publishOffer', withdraw: 'withdrawOffer' } as const;

/** The merchant publishes and withdraws; an officer of the union may withdraw too. */
@Injectable()
export class StepOffer {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly standing: StandingFor,
  ) {}

  run(actor: Actor, step: OfferStep, command: StepOfferCommand) {
    const { id: offerId } = command;
    return this.useCases.run(actor, OPERATIONS[step], command, {
      load: async ({ unit }) => {
        const offer = await lockOffer(unit, offerId);
        if (!offer) return refuse.OFFER_UNKNOWN({ offerId });
        const partner = await lockPartner(unit, offer.partnerId);
        invariant(partner !== null, 'an-offer-has-its-partner', { offerId });
        const openOutlets = await unit.prisma.outlet.count({
          where: { id: { in: [...offer.outletIds] }, status: 'open' },
        });
        return ok({ offer, partner, openOutlets });
      },
      may: async ({ unit, actorId, now }, { partner }) => {
        const may =
          (await this.standing.merchant(unit, actorId, partner, now)) ||
          (step === 'withdraw' && (await this.standing.officer(unit, actorId, partner, now)));
        return may ? ok(null) : refuse.NOT_ALLOWED();
      },
      decide: ({ offer, partner, openOutlets }, { now }) => {
        const contract = isContracted(partner) ? partner : null;
        const state = { partnerStatus: partner.status, contract, openOutlets };
        return decideStepOffer(step, offer, state, businessDate(now));
      },
      save: async (work, stepped) => {
        await saveOffer(work, stepped);
        return stepped;
      },
    });
  }
}
