import { Injectable } from '@nestjs/common';
import { businessDate, ok, type Id } from '@puhui/kernel';
import { erasedAmong, UnionTree, UseCases, type Actor, type Keyed } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { StandingFor } from '../standing-for.js';
import { lockPartner, savePartner, keptPartner } from '../held-partners.js';
import { decideStep, type StepPartner as Step } from './decide.js';

export type StepPartnerCommand = Step & Keyed & { readonly partnerId: Id };

const OPERATIONS = {
  publicise: 'publicisePartner',
  contract: 'contractPartner',
  'renew-contract': 'renewContract',
  'go-live': 'putPartnerLive',
  renew: 'renewLicence',
  suspend: 'suspendPartner',
  delist: 'delistPartner',
  reject: 'rejectPartner',
} as const satisfies Record<Step['step'], string>;

/** Takes a partner one step along its life, by an officer of the union it applied to. */
@Injectable()
export class StepPartner {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly standing: StandingFor,
    private readonly unions: UnionTree,
  ) {}

  run(actor: Actor, command: StepPartnerCommand) {
    return this.useCases.run(actor, OPERATIONS[command.step], command, {
      load: async ({ tx }) => {
        const locked = await lockPartner(tx, command.partnerId);
        if (!locked.ok) return locked;
        const partner = locked.value;
        const erased = await erasedAmong(tx, [partner.applicantId]);
        const union = await this.unions.one(tx, partner.tradeUnionId);
        return ok({ partner, isApplicantErased: erased.size > 0, unionStatus: union?.status ?? null });
      },
      may: (work, { partner }) => this.standing.mayDecide(work, partner, OPERATIONS[command.step]),
      decide: ({ partner, ...around }, { now }) => decideStep(command, partner, businessDate(now), around),
      save: async (work, events, { partner }) => {
        await savePartner(work, partner, events);
        return { partnerId: partner.id };
      },
      answer: (reads, { partnerId }) => keptPartner(reads, partnerId),
    });
  }
}
