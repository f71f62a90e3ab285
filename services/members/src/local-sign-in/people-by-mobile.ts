import { setImmediate as turn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Id, Mobile } from '@puhui/kernel';
import { Database, LOGGER, type Logger } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import { newestPersons } from '../persons/people.js';
import { legible } from '../persons/readable.js';
import { Vault } from '../persons/vault.js';

/** Each has to be opened, at some 50 µs: a second of one core at most, for whoever signs in. */
const LOOKED_THROUGH_MAX = 20_000;
/** Other requests have their turn after so many. */
const SLICE = 250;

/**
 * Who has a mobile, by opening one person after the other: no digest of numbers is kept by which anybody could be found. For the local
 * run alone, whose issuer asks.
 */
@Injectable()
export class PeopleByMobile {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly vault: Vault,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Their ids, whoever was registered last first, of the newest 20,000 persons. */
  async with(mobile: Mobile): Promise<Id[]> {
    const persons = await newestPersons(this.database, LOOKED_THROUGH_MAX);
    const found: Id[] = [];
    for (const [index, person] of persons.entries()) {
      if (index % SLICE === SLICE - 1) await turn();
      const opened = legible(() => this.vault.open(person));
      if (opened === null)
        this.logger.warn({ personId: person.id }, 'what is held of a person does not open');
      if (opened?.mobile === mobile) found.push(person.id);
    }
    return found;
  }
}
