import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Id, IdentityType } from '@puhui/kernel';
import { type Actor, CLOCK, Database, type ReadDatabase } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import { LookUps } from '../persons/look-up.js';
import { erasedAmong, findPersons } from '../persons/people.js';
import type { PersonView } from '../persons/person.js';
import { visiblePersons } from './in-sight.js';

@Injectable()
export class PersonFinder {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly lookUps: LookUps,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Somebody whom the onlooker may see; that there is nobody, and that one may not see them, is the same answer. Of who was erased anybody
   * may hear that: whoever follows what they once decided is told why they have no name.
   */
  async one({ personId }: Actor, id: Id): Promise<PersonView | null> {
    const who = { personId, at: this.clock.now() };
    const seen = await visiblePersons(this.database, who, [id]);
    const [known, erased] = await Promise.all([
      findPersons(this.database, [...seen]),
      erasedAmong(this.database, [id]),
    ]);
    return known.has(id) || erased.has(id) ? { id } : null;
  }

  async byDocument(actor: Actor, type: IdentityType, number: string): Promise<PersonView | null> {
    const asked = { door: 'Query.findPerson', actorId: actor.personId, type, number } as const;
    return this.one(actor, await this.lookUps.personWith(asked));
  }
}
