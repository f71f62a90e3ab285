import {
  MembershipChanged,
  OfferChanged,
  OutletChanged,
  PartnerChanged,
  type EventDefinition,
} from '@puhui/contracts';
import { newId, type Id, ManualClock } from '@puhui/kernel';
import { messagingMigrations, type EventBatch, type ReceivedEvent } from '@puhui/messaging';
import { identifier, platformMigrations, sql } from '@puhui/platform';
import { migratedDatabase } from '@puhui/platform/testing';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { MembershipProjector } from '../eligibility/membership-projector.js';
import { MarketProjector } from '../market/market-projector.js';
import { benefitsMigrations } from '../service.js';

/** The instant at which specs begin: 22 November 2026, 10:00 in Shanghai. */
export const START = new Date('2026-11-22T02:00:00Z');
export const someId = (): Id => newId(START);

/** A database with a province, its county, a partner with outlets and an offer, an officer, a cashier and members. */
export interface World {
  readonly test: TestDatabase;
  readonly clock: ManualClock;
  readonly provinceId: Id;
  readonly countyId: Id;
  readonly partnerId: Id;
  readonly outletIds: readonly Id[];
  readonly offerId: Id;
  readonly officerId: Id;
  readonly cashierId: Id;
  readonly adminId: Id;
  drop(): Promise<void>;
}

/** Moves on whenever somebody looks at it, so that of two decisions one is the later, as outside of specs. */
class TickingClock extends ManualClock {
  override now(): Date {
    this.advance(1);
    return super.now();
  }
}

const migrations = (): string[] => [messagingMigrations, platformMigrations, benefitsMigrations];

/**
 * @param options.byRunner lets the platform's runner migrate, as a service that boots on the database expects.
 * @param options.ticking gives it a clock that moves on with every look; else it stands still until a spec moves it.
 */
export async function makeWorld(
  options: { outlets?: number; byRunner?: boolean; ticking?: boolean } = {},
): Promise<World> {
  const test = await (options.byRunner === true
    ? migratedDatabase({ name: 'benefits', migrations: benefitsMigrations })
    : createTestDatabase({ migrations: migrations() }));
  const world: World = {
    test,
    clock: options.ticking === true ? new TickingClock(START) : new ManualClock(START),
    provinceId: someId(),
    countyId: someId(),
    partnerId: someId(),
    outletIds: Array.from({ length: options.outlets ?? 2 }, someId),
    offerId: someId(),
    officerId: someId(),
    cashierId: someId(),
    adminId: someId(),
    drop: () => test.drop(),
  };
  await giveUnion(world, world.provinceId, [world.provinceId]);
  await giveUnion(world, world.countyId, [world.provinceId, world.countyId]);
  await giveMarket(world);
  await giveDuty(world, world.officerId, 'union_officer', 'union', world.provinceId);
  await giveDuty(world, world.adminId, 'partner_admin', 'partner', world.partnerId);
  for (const outletId of world.outletIds)
    await giveDuty(world, world.cashierId, 'partner_cashier', 'outlet', outletId);
  return world;
}

export async function giveUnion(world: World, id: Id, path: readonly Id[]): Promise<void> {
  await world.test.sql.execute(
    sql`insert into platform.trade_union (id, parent_id, path, code, name, level, status, version)
     values (${id}::uuid, ${path.at(-2) ?? null}::uuid, ${path}::uuid[], ${id}::text, '总工会', 'county', 'active', 1)`,
  );
}

export async function giveDuty(
  world: World,
  personId: Id,
  role: string,
  kind: string,
  scopeId: Id | null,
): Promise<void> {
  await world.test.sql.execute(
    sql`insert into platform.duty (duty_id, person_id, role, scope_kind, scope_id, from_at, version)
     values (${someId()}::uuid, ${personId}::uuid, ${role}, ${kind}, ${scopeId}::uuid, ${new Date(START.getTime() - 1000)}::timestamptz, 1)`,
  );
}

/** An event as the transport hands it over: what a spec says of it, and else a first one, of nobody in particular. */
export const asReceived = (
  definition: EventDefinition,
  aggregateId: Id,
  data: object,
  more: Partial<ReceivedEvent> = {},
): ReceivedEvent => ({
  id: someId(),
  type: definition.type,
  definition,
  topic: definition.topic,
  partition: 0,
  offset: '0',
  aggregateId,
  version: 1,
  tradeUnionId: null,
  occurredAt: START,
  businessDate: '2026-11-22',
  actorId: null,
  causationId: null,
  correlationId: null,
  traceparent: null,
  data,
  ...more,
});

/** Hands events to a projector, as the transport would. */
export async function project(
  world: World,
  projector: { onEvents(batch: EventBatch): Promise<void> },
  definition: EventDefinition,
  states: readonly { readonly id: Id; readonly version?: number; readonly data: object }[],
): Promise<void> {
  const events = states.map(({ id, version = 1, data }, place) =>
    asReceived(definition, id, data, { version, offset: `${place}` }),
  );
  await world.test.sql.transaction((tx) =>
    projector.onEvents({ consumer: 'spec', events, tx, table: identifier }),
  );
}

export const outletState = (world: World, id: Id, status: 'open' | 'closed' = 'open') => ({
  id,
  partnerId: world.partnerId,
  name: '海秀路店',
  regionCode: '460105',
  status,
});

export const offerState = (world: World, changes: object = {}) => ({
  id: world.offerId,
  partnerId: world.partnerId,
  tradeUnionId: world.provinceId,
  title: '一元洗车',
  price: {
    kind: 'fixed_price',
    listPrice: '3000',
    memberPays: '100',
    unionPays: '1900',
    partnerBears: '1000',
  },
  outletIds: [...world.outletIds],
  status: 'published',
  availableFrom: '2026-11-01',
  availableTo: '2027-12-31',
  ...changes,
});

async function giveMarket(world: World): Promise<void> {
  const market = new MarketProjector();
  await project(
    world,
    market,
    OutletChanged,
    world.outletIds.map((id) => ({ id, data: outletState(world, id) })),
  );
  await project(world, market, OfferChanged, [{ id: world.offerId, data: offerState(world) }]);
  await partnerIs(world, 'contracted', 1);
}

/** The merchant's standing, as partners tells it. */
export async function partnerIs(world: World, status: string, version: number): Promise<void> {
  const data = {
    id: world.partnerId,
    name: '椰城快洗',
    uscc: '91350100M000100Y43',
    tradeUnionId: world.provinceId,
    status,
    contractFrom: '2026-11-01',
    contractTo: '2027-12-31',
  };
  await project(world, new MarketProjector(), PartnerChanged, [{ id: world.partnerId, version, data }]);
}

/** So many new members of the county; the ids of the persons. */
export async function giveMembers(world: World, count: number, changes: object = {}): Promise<Id[]> {
  const members = Array.from({ length: count }, () => ({ membershipId: someId(), personId: someId() }));
  const states = members.map(({ membershipId, personId }) => ({
    id: membershipId,
    data: {
      membershipId,
      personId,
      tradeUnionId: world.countyId,
      status: 'active',
      verified: true,
      workerType: 'courier',
      joinedOn: '2026-01-05',
      ...changes,
    },
  }));
  await project(world, new MembershipProjector(), MembershipChanged, states);
  return members.map(({ personId }) => personId);
}
