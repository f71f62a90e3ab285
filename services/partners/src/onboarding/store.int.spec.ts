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
  aPartner,
  contracted,
  ended,
  given,
  live,
  madeUpUscc,
  publicised,
  qualified,
  someId,
} from '../spec/builders.js';
import { lockPartner } from './lock-partner.js';
import { evolve, type Partner, type PartnerEvent } from './partner.js';
import { partnerEventData, savePartner } from './store.js';

const cause = { actorId: someId(), now: new Date('2026-11-22T02:00:00Z') };
let scratch: TestDatabase;
let client: PrismaClient;
let database: Database<PrismaClient>;
let number = 0;
beforeAll(async () => {
  scratch = await createTestDatabase({
    migrations: [messagingMigrations, platformMigrations, partnersMigrations],
  });
  client = new PrismaClient({ adapter: testAdapter(scratch.url) });
  database = new Database<PrismaClient>(client, scratch.sql.pool);
});
afterAll(async () => {
  await client.$disconnect();
  await scratch.drop();
});

/** Stores each state on the way to where the events lead. */
async function store(events: readonly PartnerEvent[]): Promise<Partner> {
  number += 1;
  const states: Partner[] = [{ ...given(), uscc: unwrap(parseUscc(madeUpUscc(number))) }];
  for (const event of events) states.push(evolve(states.at(-1) ?? null, event));
  await save(states);
  return states.at(-1) ?? given();
}
const save = (states: readonly Partner[]): Promise<void> =>
  database.transaction((tx) => savePartner({ tx, ...cause }, states));
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
  ['suspended', [qualified, publicised, contracted, live, ended('Suspended')]],
  ['live again', [qualified, publicised, contracted, live, ended('Suspended'), live]],
  ['delisted', [qualified, publicised, contracted, ended('Delisted')]],
  ['rejected at once', [ended('Rejected')]],
  ['rejected after its qualification', [qualified, ended('Rejected')]],
  ['rejected after its notice', [qualified, publicised, ended('Rejected')]],
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
  const stale = evolve(partner, ended('Rejected'));
  await save([evolve(partner, publicised)]);
  await expect(save([stale])).rejects.toThrow(/No record was found for an update|required but not found/);
  expect((await load(partner.id))?.status).toBe('publicised');
});

it('a merchant is stored once per union, unless it was rejected or delisted before', async () => {
  const partner = await store([ended('Rejected')]);
  const again = { ...aPartner(), uscc: partner.uscc, tradeUnionId: partner.tradeUnionId, version: 1 };
  await save([again]);
  const third = { ...again, id: someId() };
  await expect(save([third])).rejects.toThrow(/Unique/i);
});

it('an unknown partner is not found', async () => {
  expect(await load(someId())).toBeNull();
});
