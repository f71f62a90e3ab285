import { Injectable } from '@nestjs/common';
import { businessDate, ok, unwrap, type Id } from '@puhui/kernel';
import { UseCases, type Actor, type Keyed } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { isContracted } from '../../onboarding/partner.js';
import { StandingFor } from '../../onboarding/standing-for.js';
import { lockPartner } from '../../onboarding/held-partners.js';
import { countOpen } from '../../outlets/open-outlets.js';
import { lockOffer, saveOffer, keptOffer } from '../store.js';
import { decideStepOffer, type StepOffer as Step } from './decide.js';

export interface StepOfferCommand extends Keyed {
  readonly offerId: Id;
}

const OPERATIONS = { publish: 'publishOffer', withdraw: 'withdrawOffer' } as const;
const BY = { publish: ['merchant'], withdraw: ['merchant', 'union'] } as const;

/** The merchant publishes and withdraws; an officer of the union may withdraw too. */
@Injectable()
export class StepOffer {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly standing: StandingFor,
  ) {}

  run(actor: Actor, step: Step, command: StepOfferCommand) {
    return this.useCases.run(actor, OPERATIONS[step], command, {
      load: async ({ tx }) => {
        const offer = await lockOffer(tx, command.offerId);
        if (!offer.ok) return offer;
        // An offer has its partner: the database sees to that.
        const partner = unwrap(await lockPartner(tx, offer.value.partnerId));
        const openOutlets = await countOpen(tx, offer.value.outletIds);
        return ok({ offer: offer.value, partner, openOutlets });
      },
      may: (work, { partner }) => this.standing.mayAct(work, partner, BY[step]),
      decide: ({ offer, partner, openOutlets }, { now }) => {
        const papers = isContracted(partner) ? partner : null;
        const state = { partnerStatus: partner.status, papers, openOutlets };
        return decideStepOffer(step, offer, state, businessDate(now));
      },
      save: async (work, event, { offer }) => {
        await saveOffer(work, offer, [event]);
        return { offerId: offer.id };
      },
      answer: (reads, { offerId }) => keptOffer(reads, offerId),
    });
  }
}
