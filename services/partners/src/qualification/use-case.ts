import { Injectable } from '@nestjs/common';
import { businessDate, ok, type Id } from '@puhui/kernel';
import { UnionTree, UseCases, type Actor, type Keyed } from '@puhui/platform';
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
    private readonly unions: UnionTree,
  ) {}

  run(actor: Actor, command: QualifyPartnerCommand) {
    return this.useCases.run(actor, 'qualifyPartner', command, {
      load: async ({ tx }) => {
        const partner = await lockPartner(tx, command.partnerId);
        if (!partner.ok) return partner;
        const { tradeUnionId } = partner.value;
        const unionStatus = (await this.unions.one(tx, tradeUnionId))?.status ?? null;
        const open = await openOutletsByRegion(tx, command.partnerId);
        return ok({ partner: partner.value, open, unionStatus });
      },
      may: (work, { partner }) => this.standing.mayDecide(work, partner, 'qualifyPartner'),
      decide: ({ partner, open, unionStatus }, { now }) => {
        const { requirements } = command;
        return decideQualify({ requirements, today: businessDate(now) }, partner, open, unionStatus);
      },
      save: async (work, qualified, { partner }) => {
        await savePartner(work, partner, [qualified]);
        return { partnerId: partner.id };
      },
      answer: (reads, { partnerId }) => keptPartner(reads, partnerId),
    });
  }
}
