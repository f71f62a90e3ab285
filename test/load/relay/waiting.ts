import { benefitsService } from '@puhui/benefits/testing';
import { migrationSetsOf, runMigrations } from '@puhui/platform';
import { openPool, type Pool } from '@puhui/postgres';
import type { OwnDatabase, OwnPostgres } from '../frame/own-postgres.js';
import type { Started } from '../frame/started.js';

const FILL_ROWS_MAX = 100_000;

/** Events as a service keeps them, written by the set: their ids are of one time, as UUIDv7 are. */
const FILL = `
with made as (
  select (lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0')
    || substr(replace(gen_random_uuid()::text, '-', ''), 13))::uuid as id, gen_random_uuid() as voucher, now() as at
  from generate_series(1, $2::int)),
kept as (
  insert into messaging.event (id, type, topic, aggregate, aggregate_id, version, trade_union_id, occurred_at,
    business_date, data, digest)
  select id, 'puhui.VoucherExpired.v1', $1, 'voucher', voucher, 1, gen_random_uuid(), at, at::date,
    jsonb_build_object('voucherId', voucher, 'campaignId', gen_random_uuid(), 'unionPays', '1900',
      'expiredOn', '2026-12-31'), sha256(id::text::bytea)
  from made returning id, occurred_at)
insert into messaging.outbox (event_id, occurred_at) select id, occurred_at from kept`;

/** The database of one relay: how much waits in it is what its contender is about. */
export class Waiting {
  private constructor(
    private readonly own: OwnDatabase,
    private readonly pool: Pool,
    readonly topic: string,
  ) {}

  static async open(started: Started, postgres: OwnPostgres): Promise<Waiting> {
    const own = await postgres.newDatabase();
    const sets = migrationSetsOf('benefits', benefitsService.migrations);
    await runMigrations({ connectionString: own.url, sets, say: () => undefined });
    const pool = openPool({
      connectionString: own.url,
      connections_max: 2,
      applicationName: 'bench-waiting',
      onLost: () => undefined,
    });
    started.endsBy('connections', () => pool.end());
    await pool.query('select messaging.keep_month(current_date)');
    const waiting = new Waiting(own, pool, `bench.${own.name}`);
    // An outbox has a row or none nearly always, and what is known of it was learned then.
    await waiting.fillTo(1);
    await pool.query('vacuum analyze');
    return waiting;
  }

  get url(): string {
    return this.own.url;
  }

  async count(): Promise<number> {
    const { rows } = await this.pool.query<{ n: number }>('select count(*)::int as n from messaging.outbox');
    return rows[0]?.n ?? 0;
  }

  /** Keeps events until so many wait; what PostgreSQL knows of them is what it knew when none did, for a while. */
  async fillTo(events: number): Promise<void> {
    let missing = events - (await this.count());
    if (missing <= 0) return;
    for (; missing > 0; missing -= FILL_ROWS_MAX)
      await this.pool.query(FILL, [this.topic, Math.min(missing, FILL_ROWS_MAX)]);
  }

  /** Each event is either waiting or published, and was published once. */
  async brokenLaws(inTopic: number): Promise<string[]> {
    const { rows } = await this.pool.query<{ kept: number; chained: number; once: number }>(
      `select (select count(*)::int from messaging.event) as kept, count(*)::int as chained,
         count(distinct id)::int as once from messaging.event_chain, unnest(event_ids) as id`,
    );
    const { kept = 0, chained = 0, once = 0 } = rows[0] ?? {};
    const waits = await this.count();
    return [
      ...(chained === once ? [] : [`${chained - once} events are in the chain twice`]),
      ...(kept === waits + once ? [] : [`${kept} kept, but ${waits} wait and ${once} are published`]),
      ...(inTopic === once ? [] : [`${once} were published, and the topic has ${inTopic}`]),
    ];
  }
}
