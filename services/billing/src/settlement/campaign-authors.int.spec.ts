import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  CampaignClosed,
  CampaignDraftChanged,
  CampaignDrafted,
  CampaignLaunchRequested,
  type EventDefinition,
} from '@puhui/contracts';
import { newId, type Id } from '@puhui/kernel';
import type { ReceivedEvent } from '@puhui/messaging';
import { identifier } from '@puhui/platform';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { authorsOf } from './campaign-authors.js';
import { PartnersProjector } from './partners-projector.js';

const NOW = new Date('2026-11-01T01:00:00.000Z');
const id = (): Id => newId(NOW);

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books?.close());

const told = (definition: EventDefinition, campaignId: Id, actorId: Id | null): ReceivedEvent => ({
  id: id(),
  type: definition.type,
  definition,
  topic: definition.topic,
  partition: 0,
  offset: '0',
  aggregateId: campaignId,
  version: 1,
  tradeUnionId: null,
  occurredAt: NOW,
  businessDate: '2026-11-01',
  actorId,
  causationId: null,
  correlationId: null,
  traceparent: null,
  data: { campaignId },
});
const take = (...events: ReceivedEvent[]) =>
  books.run((tx) =>
    new PartnersProjector().onEvents({ consumer: 'billing.partners', events, tx, table: identifier }),
  );

it('whoever drafted a campaign or changed its draft is known, however often it is heard, and nobody else', async () => {
  const [campaignId, other, drafter, changer, launcher] = [id(), id(), id(), id(), id()];
  const drafted = told(CampaignDrafted, campaignId, drafter);
  const changed = told(CampaignDraftChanged, campaignId, changer);
  await take(changed, drafted, changed, told(CampaignDraftChanged, campaignId, drafter));
  await take(drafted, told(CampaignLaunchRequested, campaignId, launcher));
  await take(told(CampaignClosed, campaignId, null), told(CampaignDrafted, other, launcher));
  expect((await authorsOf(books.database, [campaignId])).toSorted()).toEqual([drafter, changer].toSorted());
  expect((await authorsOf(books.database, [campaignId, other])).toSorted()).toEqual(
    [drafter, changer, launcher].toSorted(),
  );
});
