import {
  DraftCampaign,
  EncumbranceAnswers,
  LaunchCampaign,
  type PrismaClient,
} from '@puhui/benefits/testing';
import { CampaignEncumbered } from '@puhui/contracts';
import { DAY_MS, businessDate, businessYear, newId, systemClock, unwrap, type Id } from '@puhui/kernel';
import { newEvent, type ReceivedEvent } from '@puhui/messaging';
import { Database, identifier, sql, type RunningService, type Writer } from '@puhui/platform';

const UNITS = 5_000_000;
/** Outlets with a cashier each, as in a real sale: more than redeem at once, so that hardly two batches meet at one. */
const COUNTERS = 100;
/** Unions from the one whose campaign it is down to that of the members, as in life. */
const LEVELS = 5;

/** A launched campaign that cannot sell out in a measurement, and members who may claim from it over and over. */
export interface Seeded {
  readonly campaignId: Id;
  readonly personIds: readonly Id[];
  /** Where its vouchers are redeemed, and who serves there. */
  readonly counters: readonly Counter[];
}

interface Counter {
  readonly outletId: Id;
  readonly cashierId: Id;
}

export async function seed(service: RunningService, members: number): Promise<Seeded> {
  const database = service.get<Database<PrismaClient>>(Database);
  const now = systemClock.now();
  const [partnerId, offerId, officerId] = [newId(now), newId(now), newId(now)];
  const unionIds = Array.from({ length: LEVELS }, () => newId(now));
  const [unionId = '', lowestId = ''] = [unionIds[0], unionIds.at(-1)];
  const counters = Array.from({ length: COUNTERS }, (): Counter => ({
    outletId: newId(now),
    cashierId: newId(now),
  }));
  const outletIds = counters.map(({ outletId }) => outletId);
  const personIds = Array.from({ length: members }, () => newId(now));
  await database.transaction(async (tx) => {
    await seedUnions(tx, unionIds);
    await seedMarket(tx, { unionId, partnerId, offerId, officerId, outletIds, now });
    await seedCashiers(tx, { counters, now });
    await tx.execute(
      sql`insert into membership (id, version, person_id, trade_union_id, status, verified, worker_type, joined_on)
       select gen_random_uuid(), 1, p, ${lowestId}::uuid, 'active', true, 'courier', '2020-01-01'
         from unnest(${personIds}::uuid[]) as t (p)`,
    );
  });
  const campaignId = await launch(service, database, { unionId, offerId, officerId, now });
  await database.transaction((tx) => tx.execute(sql`analyze`));
  return { campaignId, personIds, counters };
}

/** One below the other. */
async function seedUnions(writer: Writer, ids: readonly Id[]): Promise<void> {
  for (const [level, id] of ids.entries())
    await writer.execute(
      sql`insert into platform.trade_union (id, parent_id, path, code, name, level, status, version)
       values (${id}::uuid, ${ids[level - 1] ?? null}::uuid, ${ids.slice(0, level + 1)}::uuid[], ${`bench-${level}`}, '测试工会',
         'provincial', 'active', 1)`,
    );
}

async function seedMarket(
  writer: Writer,
  of: { unionId: Id; partnerId: Id; offerId: Id; officerId: Id; outletIds: readonly Id[]; now: Date },
): Promise<void> {
  await writer.execute(
    sql`insert into platform.duty (duty_id, person_id, role, scope_kind, scope_id, from_at, version)
     values (${of.officerId}::uuid, ${of.officerId}::uuid, 'union_officer', 'union', ${of.unionId}::uuid, ${new Date(of.now.getTime() - DAY_MS)}::timestamptz, 1)`,
  );
  await writer.execute(
    sql`insert into partner (id, version, name, trade_union_id, status)
     values (${of.partnerId}::uuid, 1, '测试商户', ${of.unionId}::uuid, 'contracted')`,
  );
  await writer.execute(
    sql`insert into offer (id, version, partner_id, trade_union_id, title, price, outlet_ids, status, available_from,
       available_to) values (${of.offerId}::uuid, 1, ${of.partnerId}::uuid, ${of.unionId}::uuid, '一元洗车', ${JSON.stringify(
         {
           kind: 'fixed_price',
           listPrice: '3000',
           memberPays: '100',
           unionPays: '1900',
           partnerBears: '1000',
         },
       )}::jsonb, ${of.outletIds}::uuid[], 'published', '2020-01-01',
       '2190-12-31')`,
  );
}

async function seedCashiers(writer: Writer, of: { counters: readonly Counter[]; now: Date }): Promise<void> {
  const cashierIds = of.counters.map(({ cashierId }) => cashierId);
  const outletIds = of.counters.map(({ outletId }) => outletId);
  await writer.execute(
    sql`insert into outlet (id, version, partner_id, name, region_code, status)
     select o, 1, id, '测试网点', '460100', 'open' from partner, unnest(${outletIds}::uuid[]) as t (o)`,
  );
  await writer.execute(
    sql`insert into platform.duty (duty_id, person_id, role, scope_kind, scope_id, from_at, version)
     select c, c, 'partner_cashier', 'outlet', o, ${new Date(of.now.getTime() - DAY_MS)}::timestamptz, 1
       from unnest(${cashierIds}::uuid[], ${outletIds}::uuid[]) as t (c, o)`,
  );
}

/** Through the use cases themselves; billing's answer is made up. */
async function launch(
  service: RunningService,
  database: Database<PrismaClient>,
  of: { unionId: Id; offerId: Id; officerId: Id; now: Date },
): Promise<Id> {
  const inDays = (days: number): Date => new Date(of.now.getTime() + days * DAY_MS);
  const officer = { personId: of.officerId };
  const drafted = await service.get(DraftCampaign).run(officer, {
    tradeUnionId: of.unionId,
    title: '测量',
    offerId: of.offerId,
    occasion: 'general-benefits',
    budget: { tradeUnionId: of.unionId, year: businessYear(businessDate(inDays(-1))), line: 'bench' },
    eligibility: { tradeUnionIds: [of.unionId], workerTypes: [], minMembershipDays: 30, verifiedOnly: true },
    allocation: { kind: 'first_come' },
    quotas: {
      totalUnits: UNITS,
      perPeriod: { period: 'month', units: UNITS },
      perPerson: { period: 'month', units: UNITS },
    },
    windows: {
      claimFrom: inDays(-1),
      claimUntil: inDays(3),
      useFrom: null,
      useWithinDays: 30,
      useUntil: null,
      settleUntil: inDays(90),
    },
    undoWindowSeconds: 600,
    idempotencyKey: 'draft',
  });
  const { id: campaignId, version } = unwrap(drafted);
  const { campaign, attemptId } = unwrap(
    await service.get(LaunchCampaign).run(officer, { campaignId, version, idempotencyKey: 'launch' }),
  );
  const commitmentId = newId(of.now);
  const event = newEvent(CampaignEncumbered, {
    aggregateId: commitmentId,
    version: 1,
    tradeUnionId: of.unionId,
    occurredAt: of.now,
    data: { commitmentId, campaignId, attemptId, amount: String(campaign.attempt?.amount) },
  });
  const carried = { definition: CampaignEncumbered, partition: 0, offset: '0', traceparent: null };
  const received: ReceivedEvent = { ...event, ...carried };
  await database.transaction((tx) =>
    service
      .get(EncumbranceAnswers)
      .onEvents({ consumer: 'bench', events: [received], tx, table: identifier }),
  );
  return campaignId;
}
