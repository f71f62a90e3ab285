import { Controller, Inject } from '@nestjs/common';
import { ErasureChanged } from '@puhui/contracts';
import type { Clock } from '@puhui/kernel';
import { Consumes, isEvent, type EventBatch } from '@puhui/messaging';
import { CLOCK, destroyKeys, type StatementTransaction } from '@puhui/platform';

/** Hears who has been erased: what was written about them here can't be read any more, and the id is no member's. */
@Controller()
export class ErasedPersons {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  @Consumes({ name: 'erased-persons', kind: 'reactor', topics: ['puhui.members.person.v1'] })
  async onEvents({ events, tx }: EventBatch<StatementTransaction>): Promise<void> {
    const erased = events.filter((event) => isEvent(ErasureChanged, event));
    const ids = erased.flatMap(({ data }) => (data.status === 'done' ? [data.personId] : []));
    if (ids.length > 0) await destroyKeys(tx, ids, this.clock.now());
  }
}
