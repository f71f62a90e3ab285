import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PartnerChanged } from '@puhui/contracts';
import { newId, type Id } from '@puhui/kernel';
import type { ReceivedEvent } from '@puhui/messaging';
import { identifier, sql } from '@puhui/platform';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { PartnersProjector } from './partners-projector.js';

const NOW = new Date('2026-11-01T01:00:00.000Z');
const id = (): Id => newId(NOW);

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books?.close());

const told = (partnerId: Id, version: number, facts: object = {}): ReceivedEvent => ({
  id: id(),
  type: PartnerChanged.type,
  definition: PartnerChanged,
  topic: PartnerChanged.topic,
  partition: 0,
  offset: '0',
  aggregateId: partnerId,
  version,
  tradeUnionId: null,
  occurredAt: NOW,
  businessDate: '2026-11-01',
  actorId: null,
  causationId: null,
  correlationId: null,
  traceparent: null,
  data: {
    id: partnerId,
    name: '洗车行',
    uscc: '91460100MA5T00000X',
    tradeUnionId: partnerId,
    status: 'live',
    ...facts,
  },
});
const take = (...events: ReceivedEvent[]) =>
  books.run((tx) =>
    new PartnersProjector().onEvents({ consumer: 'billing.partners', events, tx, table: identifier }),
  );

it.each([
  ['though an instance of before changes the merchant, and says nothing of it', 2],
  ['from an older change of the same batch', 1],
])('who applied stays known, %s', async (_, batches) => {
  const [partnerId, applicantId] = [id(), id()];
  const [first, second] = [told(partnerId, 1, { applicantId }), told(partnerId, 2)];
  for (const batch of batches === 1 ? [[first, second]] : [[first], [second]]) await take(...batch);
  const known = sql`select version, applicant_id::text as by from partner where id = ${partnerId}::uuid`;
  expect(await books.query(known)).toEqual([{ version: 2, by: applicantId }]);
});
