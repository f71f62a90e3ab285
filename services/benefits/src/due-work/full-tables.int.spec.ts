import { DAY_MS } from '@puhui/kernel';
import { sql, type Sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WatchedDatabase } from '@puhui/testkit';
import { HeldEntries } from '../entries/held-entries.js';
import { openInstance, type Instance } from '../spec/instance.js';
import { makeWorld, START, type World } from '../spec/world.js';
import { HeldVouchers } from '../vouchers/held-vouchers.js';

const FULL = 60_000;
const [BATCH, ROWS_MAX, BLOCKS_MAX] = [500, 2_000, 20_000];

const FILL: readonly Sql[] = [
  sql`insert into voucher (id, version, status, campaign_id, trade_union_id, person_id, membership_id,
       membership_version, member_union_id, union_pays, member_pays, code_hash, claimed_at, valid_until, business_date)
     select gen_random_uuid(), 1, 'claimed', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 1,
       gen_random_uuid(), 1900, 100, md5(n::text), ${START}::timestamptz,
       ${START}::timestamptz + make_interval(days => case when n <= 1000 then -1 else 20 end), '2026-11-22'
     from generate_series(1, ${FULL}::int) as n`,
  sql`insert into entry (id, version, status, campaign_id, trade_union_id, person_id, membership_id,
       membership_version, member_union_id, units, entered_at, business_date, settles_at)
     select gen_random_uuid(), 1, 'waiting', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 1,
       gen_random_uuid(), 1, ${START}::timestamptz, '2026-11-22', ${START}::timestamptz + interval '20 days'
     from generate_series(1, ${FULL}::int) as n`,
];

describe.each([
  ['when PostgreSQL has counted them', [], [sql`analyze`]],
  ['when PostgreSQL counted them while they were empty', [sql`vacuum analyze`], []],
])('looking for what is due costs the same on full tables, %s', (_, before, after) => {
  let world: World;
  let instance: Instance;
  let watched: WatchedDatabase;
  beforeAll(async () => {
    world = await makeWorld();
    instance = await openInstance(world.test.asService.url, world.clock);
    for (const statement of [...before, ...FILL, ...after]) await world.test.sql.execute(statement);
    watched = new WatchedDatabase(world.test.sql);
  });
  afterAll(async () => {
    await instance?.stop();
    await world?.drop();
  });

  it('whether something is due or nothing is', async () => {
    const [vouchers, entries] = [instance.get(HeldVouchers), instance.get(HeldEntries)];
    const one = { rowsMax: 1 };
    const earlier = new Date(START.getTime() - 2 * DAY_MS);
    expect(await vouchers.findDue(watched, earlier, one)).toEqual([]);
    expect(await vouchers.findDue(watched, START, one)).toHaveLength(1);
    expect(await entries.campaignDue(watched, START)).toBeNull();
    expect(await watched.transaction((tx) => vouchers.lockDue(tx, START, { rowsMax: BATCH }))).toHaveLength(
      BATCH,
    );
    expect(watched.works.length).toBeGreaterThanOrEqual(4);
    expect(
      watched.works.filter(
        ({ rows, read, blocks }) => Math.max(rows, read) > ROWS_MAX || blocks > BLOCKS_MAX,
      ),
    ).toEqual([]);
  });
});
