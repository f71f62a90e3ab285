import { ErasureChanged } from '@puhui/contracts';
import { newId, type Id } from '@puhui/kernel';
import type { ReceivedEvent } from '@puhui/messaging';
import { Database, identifier } from '@puhui/platform';
import type { ServiceUnderTest } from '@puhui/platform/testing';
import { ErasedApplicants } from '../onboarding/erased-applicants/erased-applicants.controller.js';

/** Tells of an erasure as events come: over statements alone, which read days as texts. */
export async function tellErasure(
  partners: ServiceUnderTest,
  personId: Id,
  status: 'refused' | 'done',
): Promise<void> {
  const data = { erasureId: newId(new Date()), personId, tradeUnionId: null, status };
  const event: ReceivedEvent = {
    id: newId(new Date()),
    type: ErasureChanged.type,
    definition: ErasureChanged,
    topic: ErasureChanged.topic,
    partition: 0,
    offset: '0',
    aggregateId: data.erasureId,
    version: 2,
    tradeUnionId: null,
    occurredAt: new Date(),
    businessDate: '2026-11-22',
    actorId: null,
    causationId: null,
    correlationId: null,
    traceparent: null,
    data,
  };
  await partners.service
    .get(Database)
    .ofOwnWork.transaction((tx) =>
      partners.service
        .get(ErasedApplicants)
        .onEvents({ consumer: 'spec', events: [event], tx, table: identifier }),
    );
}
