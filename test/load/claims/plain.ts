import { Database, sql, type Sql } from '@puhui/platform';
import { openClient } from '@puhui/postgres';
import type { Contender } from '../frame/bench.js';
import { metered } from '../frame/cpu.js';
import type { OwnDatabase } from '../frame/own-postgres.js';
import { runPgbench } from '../frame/pgbench.js';
import { serving, type Around, type Served } from './round.js';

/** PostgreSQL takes a hundred, and some are others'. */
export const PLAIN_CONNECTIONS_MAX = 90;

/** What pgbench does instead of the service, on the tables that the service made. */
export interface PlainWork {
  /** Fills what the script reads. */
  readonly prepare: (served: Served) => Promise<void>;
  readonly script: string;
  /** After so many the script finds nothing more. */
  readonly transactionsMax?: number;
}

/** What must be the same number after claims and redemptions alike. */
const LAWS = `select format('%s events, %s in the outbox, %s versions, %s keys', events, outbox, versions, keys) as counts,
    events::int as events, events = outbox and events = keys and claimed = vouchers and claimed = by_person and redemptions = redeemed as hold
  from (select (select count(*) from messaging.event where type like 'puhui.bench.%') as events,
    (select count(*) from messaging.outbox o join messaging.event e on e.id = o.event_id where e.type like 'puhui.bench.%') as outbox,
    (select count(*) from messaging.aggregate_version where aggregate = 'bench') as versions,
    (select count(*) from platform.idempotency_key where operation like 'bench%') as keys,
    (select sum(claimed_units) from campaign_quota) as claimed, (select count(*) from voucher) as vouchers,
    (select coalesce(sum(claimed), 0) from person_counter) as by_person,
    (select count(*) from redemption) as redemptions,
    (select count(*) from voucher where status = 'redeemed') as redeemed) as counted`;

/** One plain transaction for each thing, by pgbench, on a database that the service has made and left. */
export const plainContender = (
  around: Around,
  name: string,
  clients: number,
  { prepare, ...work }: PlainWork,
): Contender => ({
  name,
  round: (seconds) =>
    serving(around, {}, async (served) => {
      await prepare(served);
      const variables = { members: served.personIds.length };
      await served.service.stop();
      const { url } = served.database;
      const order = { url, ...work, clients, seconds, variables };
      const { came: load, cpuMs } = await metered(around.postgres.pid, () => runPgbench(order));
      const counts = await broken(served.database, load.done);
      return {
        ...load,
        cpuMs: { PostgreSQL: cpuMs.PostgreSQL },
        problems: counts === null ? [] : [`counts differ: ${counts}`],
      };
    }),
});

/** Null when as many are there as were done, and all that belongs to them. */
async function broken({ url }: OwnDatabase, done: number): Promise<string | null> {
  const client = await openClient({
    connectionString: url,
    applicationName: 'puhui-bench',
    onLost: () => undefined,
  });
  try {
    const { rows } = await client.query<{ counts: string; hold: boolean; events: number }>(LAWS);
    const [row] = rows;
    return row?.hold === true && row.events === done ? null : `${done} done, ${row?.counts}`;
  } finally {
    await client.end();
  }
}

const fill = async ({ service }: Served, ...statements: readonly Sql[]): Promise<void> => {
  await service.get(Database).transaction(async (tx) => {
    for (const statement of statements) await tx.execute(statement);
  });
};

/** Members by number, so that pgbench can draw one. */
export const plainMembers = (served: Served): Promise<void> =>
  fill(
    served,
    sql`create table bench_member as
      select row_number() over (order by m.id)::int as nr, m.id as membership_id, m.person_id, m.trade_union_id,
             q.campaign_id from membership m cross join campaign_quota q`,
    sql`alter table bench_member add primary key (nr)`,
    sql`analyze bench_member`,
  );

/** Vouchers by number; each is redeemed once. */
export const plainVouchers = (served: Served, vouchers: number): Promise<void> =>
  fill(
    served,
    sql`insert into voucher (id, version, status, campaign_id, trade_union_id, person_id, membership_id, membership_version,
        member_union_id, union_pays, member_pays, code_hash, claimed_at, valid_until, business_date)
      select gen_random_uuid(), 1, 'claimed', q.campaign_id, q.trade_union_id, m.person_id, m.id, 1, m.trade_union_id, 1900,
             100, md5(v.nr::text), now(), now() + interval '30 days', current_date
        from generate_series(1, ${vouchers}::int) as v (nr) cross join campaign_quota q
        join (select *, row_number() over (order by id) as nr, count(*) over () as all_of_them from membership) m
          on m.nr = v.nr % m.all_of_them + 1`,
    sql`update campaign_quota set claimed_units = ${vouchers}::int`,
    sql`insert into person_counter (campaign_id, period_key, person_id, trade_union_id, claimed, units_max)
      select campaign_id, 'campaign', person_id, trade_union_id, count(*), count(*) from voucher group by 1, 2, 3, 4`,
    sql`create sequence bench_nr`,
    sql`create table bench_counter as
      select o.partner_id, o.id as outlet_id, ${served.counters[0]?.cashierId ?? ''}::uuid as cashier_id from outlet o limit 1`,
    sql`analyze`,
  );

/** The event of the thing with :'id', with as many words as the service's own has. */
const keep = (type: string, version: number): string => `
insert into messaging.aggregate_version (aggregate, aggregate_id, version) values ('bench', (:id)::uuid, ${version});
insert into messaging.event (id, type, topic, aggregate, aggregate_id, version, trade_union_id, occurred_at, business_date,
    actor_id, data, digest)
  values ((:id)::uuid, 'puhui.bench.${type}', 'puhui.voucher.v1', 'bench', (:id)::uuid, ${version}, (:union)::uuid, now(),
    current_date, (:person)::uuid, jsonb_build_object('voucherId', (:id)::text, 'campaignId', (:campaign)::text,
      'personId', (:person)::text, 'membershipId', (:membership)::text, 'membershipVersion', 1, 'memberUnionId', (:union)::text,
      'unionPays', '1900', 'memberPays', '100', 'validUntil', now()), sha256((:id)::text::bytea));
insert into messaging.outbox (event_id, occurred_at) values ((:id)::uuid, now());
insert into platform.idempotency_key (actor_id, operation, key, body_hash, answer, created_at)
  values ((:person)::uuid, 'bench ${type}', encode(sha384((:id)::text::bytea), 'hex'), md5((:id)::text), '{"outcome":"granted"}', now());
`;

/** What a claim is without batches: the lock, what is decided on, the voucher with its counters, the key and the event. */
export const PLAIN_CLAIM = `
\\set nr random(1, :members)
select person_id as person, membership_id as membership, trade_union_id as union, campaign_id as campaign,
    gen_random_uuid() as id from bench_member where nr = :nr \\gset
begin;
select claimed_units, total_units, rules, closed_at from campaign_quota where campaign_id = (:campaign)::uuid for update;
select body_hash, answer from platform.idempotency_key
  where actor_id = (:person)::uuid and operation = 'bench claim' and key = encode(sha384((:id)::text::bytea), 'hex');
select m.status, m.verified, m.worker_type, m.joined_on, u.path from membership m
  join platform.trade_union u on u.id = m.trade_union_id where m.person_id = (:person)::uuid;
update campaign_quota set claimed_units = claimed_units + 1 where campaign_id = (:campaign)::uuid;
insert into period_counter (campaign_id, period_key, trade_union_id, claimed, units_max)
  values ((:campaign)::uuid, 'month', (:union)::uuid, 1, 5000000)
  on conflict (campaign_id, period_key) do update set claimed = period_counter.claimed + 1;
insert into person_counter (campaign_id, period_key, person_id, trade_union_id, claimed, units_max)
  values ((:campaign)::uuid, 'month', (:person)::uuid, (:union)::uuid, 1, 5000000)
  on conflict (campaign_id, period_key, person_id) do update set claimed = person_counter.claimed + 1;
insert into voucher (id, version, status, campaign_id, trade_union_id, person_id, membership_id, membership_version,
    member_union_id, union_pays, member_pays, code_hash, claimed_at, valid_until, business_date)
  values ((:id)::uuid, 1, 'claimed', (:campaign)::uuid, (:union)::uuid, (:person)::uuid, (:membership)::uuid, 1,
    (:union)::uuid, 1900, 100, md5((:id)::text), now(), now() + interval '30 days', current_date);
${keep('claim', 1)}
commit;
`;

/** The same for a redemption: the voucher's row is locked by its code. */
export const PLAIN_REDEMPTION = `
select nextval('bench_nr') as nr, gen_random_uuid() as id \\gset
begin;
select id as voucher, person_id as person, membership_id as membership, trade_union_id as union, campaign_id as campaign
  from voucher where code_hash = md5((:nr)::text) and status = 'claimed' for update \\gset
select partner_id as partner, outlet_id as outlet, cashier_id as cashier from bench_counter \\gset
select body_hash, answer from platform.idempotency_key
  where actor_id = (:person)::uuid and operation = 'bench redeem' and key = encode(sha384((:id)::text::bytea), 'hex');
insert into redemption (id, voucher_id, campaign_id, trade_union_id, partner_id, outlet_id, cashier_id, union_pays, member_pays,
    redeemed_at, undo_until, business_date)
  values ((:id)::uuid, (:voucher)::uuid, (:campaign)::uuid, (:union)::uuid, (:partner)::uuid, (:outlet)::uuid,
    (:cashier)::uuid, 1900, 100, now(), now() + interval '10 minutes', current_date);
update voucher set version = 2, status = 'redeemed', redemption_id = (:id)::uuid where id = (:voucher)::uuid;
${keep('redeem', 2)}
commit;
`;
