import { Injectable } from '@nestjs/common';
import type { Id, Place } from '@puhui/kernel';
import { UseCases, type Actor, type Keyed } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { StandingFor } from '../../onboarding/standing-for.js';
import { lockOutletOfPartner } from '../held-outlets.js';
import { keptOutlet, saveOutlet } from '../store.js';
import { decidePlace } from './decide.js';

interface PlaceOutletCommand extends Keyed {
  readonly outletId: Id;
  readonly place: Place | null;
}

/** Says where an outlet is: by the merchant's own people, or by an officer of its union. */
@Injectable()
export class PlaceOutlet {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly standing: StandingFor,
  ) {}

  run(actor: Actor, command: PlaceOutletCommand) {
    return this.useCases.run(actor, 'placeOutlet', command, {
      load: ({ tx }) => lockOutletOfPartner(tx, command.outletId),
      may: (work, { partner }) => this.standing.mayAct(work, partner, ['merchant', 'union']),
      decide: ({ outlet, partner }) => decidePlace(outlet, command.place, partner),
      save: async (work, placed, { outlet }) => {
        await saveOutlet(work, outlet, [placed]);
        return { outletId: outlet.id };
      },
      answer: (reads, { outletId }) => keptOutlet(reads, outletId),
    });
  }
}
