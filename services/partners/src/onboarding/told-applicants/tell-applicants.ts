import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Id } from '@puhui/kernel';
import { isSameJson, lastEvents, toJson, type LastEvent } from '@puhui/messaging';
import { CLOCK, Database, inParts, type Reader } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { idsAfter, lockPartners, savePartner } from '../held-partners.js';
import type { Partner } from '../partner.js';
import { partnerEventData } from '../store.js';
import { decideTold, type LastSaid } from './decide.js';

const partners_max = 200;
/** Before all ids. */
const FIRST = '00000000-0000-0000-0000-000000000000';

interface Range {
  readonly after: Id;
  readonly last: Id;
}

const saidIn = (reader: Reader, { after, last }: Range) => lastEvents(reader, 'partner', after, last);

/** Of an event and the row behind it; null where there is none. */
function lastSaid(event: LastEvent | undefined, partner: Partner): LastSaid | null {
  if (event === undefined) return null;
  const { applicantId: _, ...now } = partnerEventData(partner);
  const applicant = event.data['applicantId'] !== undefined;
  return { applicant, isTheRow: isSameJson(toJson(now), event.data) };
}

/**
 * Tells merchants again whose last event does not say who applied: those of before it did, and those that an instance of an earlier build
 * has changed meanwhile. Any number of instances may do it.
 */
@Injectable()
export class TellApplicants {
  constructor(
    private readonly database: Database<PrismaClient>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Goes through all merchants, and around one that can't be told of.
   * @returns how many were told again. @throws Error that names those that were not, once all others were
   */
  async round(): Promise<number> {
    let told = 0;
    const failed = new Map<Id, unknown>();
    for (let after: Id = FIRST; ;) {
      const last = (await idsAfter(this.database, after, partners_max)).at(-1);
      if (last === undefined) break;
      told += await this.tellAmong({ after, last }, failed);
      after = last;
    }
    if (failed.size === 0) return told;
    const [cause] = failed.values();
    throw new Error(`merchants could not be told again: ${[...failed.keys()].join(', ')}`, { cause });
  }

  /** @param among those whose ids lie after one and not after another */
  private async tellAmong(among: Range, failed: Map<Id, unknown>): Promise<number> {
    const silent = [...(await saidIn(this.database, among)).values()].filter(
      ({ data }) => data['applicantId'] === undefined,
    );
    let told = 0;
    await inParts(
      silent.map(({ id }) => id),
      (ids) => this.tell(among, ids),
      {
        done: (_, count) => (told += count),
        failed: (ids, error) => {
          if (ids.length > 1) throw error;
          for (const id of ids) failed.set(id, error);
        },
      },
    );
    return told;
  }

  private tell(among: Range, ids: readonly Id[]): Promise<number> {
    return this.database.transaction(async (tx) => {
      const partners = await lockPartners(tx, ids);
      // What was read before the rows were locked may be told by now.
      const said = await saidIn(tx, among);
      let told = 0;
      for (const partner of partners) {
        const happened = decideTold(lastSaid(said.get(partner.id), partner));
        if (happened.length === 0) continue;
        await savePartner({ tx, actorId: null, now: this.clock.now() }, partner, happened);
        told += 1;
      }
      return told;
    });
  }
}
