import { Controller, Inject } from '@nestjs/common';
import { ErasureChanged } from '@puhui/contracts';
import type { Clock } from '@puhui/kernel';
import { Consumes, isEvent, type EventBatch } from '@puhui/messaging';
import { CLOCK, destroyKeys, type StatementTransaction } from '@puhui/platform';
import { decideErased } from './decide.js';
import { lockPartnersOf, savePartner } from '../held-partners.js';

/**
 * Hears who has been erased: what they wrote when they applied in vain, and why they were rejected, goes. Of a merchant that was taken on
 * the words stay, since contracts and statements rest on them.
 */
@Controller()
export class ErasedApplicants {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  @Consumes({ name: 'erased-applicants', kind: 'reactor', topics: ['puhui.members.person.v1'] })
  async onEvents({ events, tx }: EventBatch<StatementTransaction>): Promise<void> {
    const erased = events.filter((event) => isEvent(ErasureChanged, event));
    const ids = erased.flatMap(({ data }) => (data.status === 'done' ? [data.personId] : []));
    if (ids.length === 0) return;
    const now = this.clock.now();
    // Whoever is rejected later is rejected without words: the id is known to mean nobody.
    await destroyKeys(tx, ids, now);
    for (const partner of await lockPartnersOf(tx, ids)) {
      const happened = decideErased(partner);
      if (happened.length > 0) await savePartner({ tx, actorId: null, now }, partner, happened);
    }
  }
}
