import { identifier, platformMigrations, sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OutletChanged, PartnerChanged, type EventDefinition } from '@puhui/contracts';
import { newId, type Id } from '@puhui/kernel';
import { messagingMigrations, type ReceivedEvent } from '@puhui/messaging';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { membersMigrations } from '../service.js';
import { KnownPartnersProjector } from './known-partners-projector.js';

const at = new Date('2026-11-22T02:00:00Z');
const uscc = '91460000MA5T000012';
const received = (
  definition: EventDefinition,
  aggregateId: Id,
  version: number,
  data: object,
): ReceivedEvent => ({
  id: newId(at),
  type: definition.type,
  definition,
  topic: definition.topic,
  partition: 0,
  offset: '0',
  aggregateId,
  version,
  tradeUnionId: null,
  occurredAt: at,
  businessDate: '2026-11-22',
  actorId: null,
  causationId: null,
  correlationId: null,
  traceparent: null,
  data: { id: aggregateId, ...data },
});

describe('a known partner', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase({
      migrations: [messagingMigrations, platformMigrations, membersMigrations],
    });
  });
  afterAll(() => database.drop());

  const deliver = (...events: ReceivedEvent[]): Promise<void> =>
    database.sql.transaction((tx) =>
      new KnownPartnersProjector().onEvents({
        consumer: 'members.known-partners',
        events,
        tx,
        table: identifier,
      }),
    );
  const status = async (id: Id): Promise<unknown> => {
    const [row] = await database.sql.query<{ status: string }[]>(
      sql`select status from known_partner where id = ${id}::uuid`,
    );
    return row?.status;
  };

  it('has the newest state, whatever the order or repetition of its events', async () => {
    const [id, tradeUnionId] = [newId(at), newId(at)];
    const applied = received(PartnerChanged, id, 1, { tradeUnionId, uscc, status: 'applied' });
    const live = received(PartnerChanged, id, 5, { tradeUnionId, uscc, status: 'live' });
    await deliver(live, applied);
    expect(await status(id)).toBe('live');
    await deliver(applied);
    await deliver(live);
    expect(await status(id)).toBe('live');
  });

  it('keeps who applied for it, also where an older build of its owner says it no more', async () => {
    const [id, tradeUnionId, applicantId] = [newId(at), newId(at), newId(at)];
    const told = { tradeUnionId, uscc, status: 'applied' };
    await deliver(
      received(PartnerChanged, id, 1, { ...told, applicantId }),
      received(PartnerChanged, id, 2, told),
    );
    await deliver(received(PartnerChanged, id, 3, told));
    const known = sql`select applicant_id::text, version, uscc from known_partner where id = ${id}::uuid`;
    expect(await database.sql.query(known)).toEqual([{ applicant_id: applicantId, version: 3, uscc }]);
  });

  it('is found for every outlet, and unknown events are ignored', async () => {
    const [id, partnerId] = [newId(at), newId(at)];
    const foreign = {
      ...received(PartnerChanged, newId(at), 1, {}),
      type: 'puhui.Unheard.v9',
      definition: undefined,
    };
    await deliver(received(OutletChanged, id, 1, { partnerId, status: 'open' }), foreign);
    const rows = await database.sql.query<object[]>(sql`select partner_id, version from known_outlet`);
    expect(rows).toEqual([{ partner_id: partnerId, version: 1 }]);
  });
});
