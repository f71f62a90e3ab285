import { ErasureChanged } from '@puhui/contracts';
import type { Id } from '@puhui/kernel';
import type { ReceivedEvent } from '@puhui/messaging';
import { identifier } from '@puhui/platform';
import { ErasedPersons } from '../erasure/erased-persons.controller.js';
import type { Instance } from './instance.js';
import { someId, START } from './world.js';

/** What became of somebody's wish to be erased, as members tells of it. */
export async function tellErasure(
  instance: Instance,
  personId: Id,
  status: 'waiting' | 'refused' | 'done' = 'done',
): Promise<void> {
  const erasureId = someId();
  const event: ReceivedEvent = {
    id: someId(),
    type: ErasureChanged.type,
    definition: ErasureChanged,
    topic: ErasureChanged.topic,
    partition: 0,
    offset: '0',
    aggregateId: erasureId,
    version: 2,
    tradeUnionId: null,
    occurredAt: START,
    businessDate: '2026-11-22',
    actorId: null,
    causationId: null,
    correlationId: null,
    traceparent: null,
    data: { erasureId, personId, tradeUnionId: null, status },
  };
  const consumer = instance.get(ErasedPersons);
  await instance.database.transaction((tx) =>
    consumer.onEvents({ consumer: 'spec', events: [event], tx, table: identifier }),
  );
}
