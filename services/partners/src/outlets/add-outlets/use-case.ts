import { Injectable } from '@nestjs/common';
import { newId, ok, type Id } from '@puhui/kernel';
import { knownRegions, UseCases, type Actor, type Keyed } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { StandingFor } from '../../onboarding/standing-for.js';
import { lockPartner } from '../../onboarding/held-partners.js';
import { evolve } from '../outlet.js';
import { addOutlets, takenKeys } from '../store.js';
import { decideAdd, tooMany, type NewOutlet } from './decide.js';

interface AddOutletsCommand extends Keyed {
  readonly partnerId: Id;
  readonly outlets: readonly NewOutlet[];
}

/** Adds outlets: by the merchant's own people, or by an officer of its union for them. */
@Injectable()
export class AddOutlets {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly standing: StandingFor,
  ) {}

  /** Answers the ids of the new outlets, in the order of the list. */
  async run(actor: Actor, command: AddOutletsCommand) {
    const { partnerId, outlets } = command;
    return this.useCases.run(actor, 'addOutlets', command, {
      // Before anything is asked of the database about a list of any length.
      check: () => tooMany(outlets),
      load: async ({ tx }) => {
        const partner = await lockPartner(tx, partnerId);
        if (!partner.ok) return partner;
        const regions = outlets.map((outlet) => outlet.regionCode);
        return ok({
          partner: partner.value,
          knownRegions: await knownRegions(tx, regions),
          taken: await takenKeys(tx, partnerId, outlets),
        });
      },
      may: (work, { partner }) => this.standing.mayAct(work, partner, ['merchant', 'union']),
      decide: (state, { now }) => decideAdd({ outlets, ids: outlets.map(() => newId(now)) }, state),
      save: async (work, events) => {
        const added = events.map((event) => evolve(null, event));
        await addOutlets(work, added);
        return { outletIds: added.map((outlet) => outlet.id) };
      },
      answer: (_, { outletIds }) => Promise.resolve(outletIds),
    });
  }
}
