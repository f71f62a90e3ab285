import { Injectable } from '@nestjs/common';
import { businessDate, newId, ok, OFFER_OUTLETS_MAX, type Id } from '@puhui/kernel';
import { UseCases, type Actor, type Keyed } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { StandingFor } from '../../onboarding/standing-for.js';
import { lockPartner } from '../../onboarding/held-partners.js';
import { openOutletIds } from '../../outlets/open-outlets.js';
import { saveOffer, keptOffer } from '../store.js';
import { decideDraft, type Draft } from './decide.js';

interface DraftOfferCommand extends Keyed, Omit<Draft, 'id' | 'today'> {
  readonly partnerId: Id;
}

/** A merchant's own people draft its offers; the union that contracted it is the one they are made to. */
@Injectable()
export class DraftOffer {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly standing: StandingFor,
  ) {}

  run(actor: Actor, command: DraftOfferCommand) {
    const { partnerId } = command;
    return this.useCases.run(actor, 'draftOffer', command, {
      load: async ({ tx }) => {
        const partner = await lockPartner(tx, partnerId);
        if (!partner.ok) return partner;
        // All of them where some are named; else one more than an offer may have, since more would not change the answer.
        const rows_max = command.outletIds === null ? OFFER_OUTLETS_MAX + 1 : null;
        const open = await openOutletIds(tx, partnerId, rows_max);
        return ok({ partner: partner.value, openOutletIds: open });
      },
      may: (work, { partner }) => this.standing.mayAct(work, partner, ['merchant']),
      decide: (state, { now }) =>
        decideDraft({ ...command, id: newId(now), today: businessDate(now) }, state),
      save: async (work, drafted) => ({ offerId: (await saveOffer(work, null, [drafted])).id }),
      answer: (reads, { offerId }) => keptOffer(reads, offerId),
    });
  }
}
