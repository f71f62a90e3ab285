import { Injectable } from '@nestjs/common';
import { ok, unwrap, type Id } from '@puhui/kernel';
import { UseCases, type Actor, type Keyed } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { StandingFor } from '../../onboarding/standing-for.js';
import { lockPartner } from '../../onboarding/held-partners.js';
import { lockOutlet, saveOutlet, keptOutlet } from '../store.js';
import { decideClose } from './decide.js';

interface CloseOutletCommand extends Keyed {
  readonly outletId: Id;
}

/** Closes an outlet: by the merchant's own people, or by an officer of its union. */
@Injectable()
export class CloseOutlet {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly standing: StandingFor,
  ) {}

  run(actor: Actor, command: CloseOutletCommand) {
    return this.useCases.run(actor, 'closeOutlet', command, {
      load: async ({ tx }) => {
        const outlet = await lockOutlet(tx, command.outletId);
        if (!outlet.ok) return outlet;
        // An outlet has its partner: the database sees to that.
        const partner = unwrap(await lockPartner(tx, outlet.value.partnerId));
        return ok({ outlet: outlet.value, partner });
      },
      may: (work, { partner }) => this.standing.mayAct(work, partner, ['merchant', 'union']),
      decide: ({ outlet }) => decideClose(outlet),
      save: async (work, closed, { outlet }) => {
        await saveOutlet(work, outlet, [closed]);
        return { outletId: outlet.id };
      },
      answer: (reads, { outletId }) => keptOutlet(reads, outletId),
    });
  }
}
