import { Injectable } from '@nestjs/common';
import { businessDate, ok, type Id } from '@puhui/kernel';
import { UseCases, type Actor, type Keyed } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import { StandingFor } from '../onboarding/standing-for.js';
import { lockPartner, savePartner, keptPartner } from '../onboarding/held-partners.js';
import { openOutletsByRegion } from '../outlets/open-outlets.js';
import { decideQualify, type Qualify } from './decide.js';

type QualifyPartnerCommand = Pick<Qualify, 'requirements'> & Keyed & { readonly partnerId: Id };

/** The documents were checked against the requirements of the call, by an officer of the union that was applied to. */
@Injectable()
export class QualifyPartner {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly standing: StandingFor,
  ) {}

  run(actor: Actor, command: QualifyPartnerCommand) {
    return this.useCases.run(actor, 'qualifyPartner', command, {
      load: async ({ tx }) => {
        const partner = await lockPartner(tx, command.partnerId);
        if (!partner.ok) return partner;
        return ok({ partner: partner.value, open: await openOutletsByRegion(tx, command.partnerId) });
      },
      may: (work, { partner }) => this.standing.mayDecide(work, partner, 'qualifyPartner'),
      decide: ({ partner, open }, { now }) => {
        const { requirements } = command;
        return decideQualify({ requirements, today: businessDate(now) }, partner, open);
      },
      save: async (work, qualified, { partner }) => {
        await savePartner(work, partner, [qualified]);
        return { partnerId: partner.id };
      },
      answer: (reads, { partnerId }) => keptPartner(reads, partnerId),
    });
  }
}
