import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PartnerChanged } from '@puhui/contracts';
import { parseUscc, unwrap, type Id } from '@puhui/kernel';
import { messagingMigrations } from '@puhui/messaging';
import { Database, platformMigrations, sql } from '@puhui/platform';
import { testAdapter } from '@puhui/platform/testing';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { PrismaClient } from '../generated/prisma/client.js';
import { partnersMigrations } from '../service.js';
import {
  anApplication,
  contracted,
  ended,
  live,
  madeUpUscc,
  publicised,
  qualified,
  someId,
} from '../spec/builders.js';
import type { Application, Partner, PartnerEvent } from './partner.js';
import { lockPartner, savePartner } from './held-partners.js';
import { partnerEventData } from './store.js';

const cause = { actorId: someId(), now: new Date('2026-11-22T02:00:00Z') };
let scratch: TestDatabase;
let client: PrismaClient;
let database: Database<PrismaClient>;
let number = 0;
beforeAll(async () => {
  scratch = await createTestDatabase({
    migrations: [messagingMigrations, platformMigrations, partnersMigrations],
  });
  client = new PrismaClient({ adapter: testAdapter(scratch.asService.url) });
  database = new Database<PrismaClient>(client, scratch.asService.sql.pool);
});
afterAll(async () => {
  await client.$disconnect();
  await scratch.drop();
});

/** Stores a partner at where the events lead. */
function store(events: readonly PartnerEvent[], changes: Partial<Application> = {}): Promise<Partner> {
  number += 1;
  const data = anApplication({ uscc: unwrap(parseUscc(madeUpUscc(number))), ...changes });
  return save(null, { name: 'PartnerApplied', data }, ...events);
}
const save = (before: Partner | null, ...events: PartnerEvent[]): Promise<Partner> =>
  database.transaction((tx) => savePartner({ tx, ...cause }, before, events));
const load = async (id: Id): Promise<Partner | null> => {
  const partner = await database.transaction((tx) => lockPartner(tx, id));
  return partner.ok ? partner.value : null;
};

it.each<[string, PartnerEvent[]]>([
  ['applied', []],
  ['qualified', [qualified]],
  ['publicised', [qualified, publicised]],
  ['contracted', [qualified, publicised, contracted]],
  ['live', [qualified, publicised, contracted, live]],
  ['suspended', [qualified, publicised, contracted, live, ended('PartnerSuspended')]],
  ['live again', [qualified, publicised, contracted, live, ended('PartnerSuspended'), live]],
  ['delisted', [qualified, publicised, contracted, ended('PartnerDelisted')]],
  ['rejected at once', [ended('PartnerRejected')]],
  ['rejected after its qualification', [qualified, ended('PartnerRejected')]],
  ['rejected after its notice', [qualified, publicised, ended('PartnerRejected')]],
])('a stored partner is read back unchanged: %s', async (_, events) => {
  const partner = await store(events);
  expect(await load(partner.id)).toEqual(partner);
});

it('a stored partner has an event for every state', async () => {
  const partner = await store([qualified, publicised, contracted, live]);
  const told = await scratch.sql.query<{ version: number; data: object }[]>(
    sql`select version, data from messaging.event where aggregate_id = ${partner.id}::uuid order by version`,
  );
  expect(told.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
  expect(told.at(-1)?.data).toEqual(partnerEventData(partner));
  for (const { data } of told) expect(PartnerChanged.schema.safeParse(data).success).toBe(true);
});

it('a stored partner is not overwritten when its state has moved on since it was read', async () => {
  const partner = await store([qualified]);
  await save(partner, publicised);
  await expect(save(partner, ended('PartnerRejected'))).rejects.toThrow('a-locked-partner-is-there');
  expect((await load(partner.id))?.status).toBe('publicised');
});

it('a merchant is stored once per union, unless it was rejected or delisted before', async () => {
  const partner = await store([ended('PartnerRejected')]);
  const again = { uscc: partner.uscc, tradeUnionId: partner.tradeUnionId };
  await store([qualified, publicised, contracted, live], again);
  await expect(store([], again)).rejects.toThrow(/Unique/i);
});

it('an unknown partner is not found', async () => {
  expect(await load(someId())).toBeNull();
});
