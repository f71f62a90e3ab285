import { Injectable } from '@nestjs/common';
import type { Id } from '@puhui/kernel';
import { UseCases, type Actor, type Keyed } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { StandingFor } from '../../onboarding/standing-for.js';
import { lockOutletOfPartner } from '../held-outlets.js';
import { saveOutlet, keptOutlet } from '../store.js';
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
      load: ({ tx }) => lockOutletOfPartner(tx, command.outletId),
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
