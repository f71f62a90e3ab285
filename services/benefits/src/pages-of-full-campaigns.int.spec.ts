import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DAY_MS, type Id } from '@puhui/kernel';
import { sql, type Sql } from '@puhui/platform';
import { WatchedDatabase, type Work } from '@puhui/testkit';
import { CampaignFinder } from './campaigns/find-campaigns.js';
import { EntryFinder } from './entries/find-entries.js';
import { Sights } from './sight/sight.js';
import { claimed, launched, someTerms } from './spec/campaigns.js';
import { openInstance, type Instance } from './spec/instance.js';
import { giveMembers, makeWorld, someId, START, type World } from './spec/world.js';
import { VoucherFinder } from './vouchers/find-vouchers.js';

const FULL = 20_000;
const ROWS = 20;
/** A page of each status, and the row that says that there are more. */
const ROWS_MAX = 3 * (ROWS + 1) + 10;
const PAGE = { rows: ROWS, after: null, status: null };

let world: World;
let instance: Instance;
let campaignId: Id;
let member: Id;
beforeAll(async () => {
  world = await makeWorld();
  instance = await openInstance(world.test.asService.url, world.clock);
  const { quotas } = someTerms(world);
  campaignId = await launched(instance, world, { quotas: { ...quotas, totalUnits: 100_000 } });
  [member = ('' as Id)] = await giveMembers(world, 1);
  await claimed(instance, member, campaignId);
  for (const statement of filled()) await world.test.sql.execute(statement);
  await world.test.sql.execute(sql`vacuum analyze`);
});
afterAll(async () => {
  await instance?.stop();
  await world?.drop();
});

function filled(): readonly Sql[] {
  const numbers = sql`generate_series(1, ${FULL}::int) as n`;
  const anybody = sql`gen_random_uuid()`;
  // One in ten is of this campaign: neither the whole table nor all that it has is the way to its newest.
  const campaign = sql`case when n % 10 = 0 then ${campaignId}::uuid else ${someId()}::uuid end`;
  return [
    sql`insert into campaign select (jsonb_populate_record(c, jsonb_build_object(
         'id', ${anybody}, 'status', 'closed', 'closed_at', ${START}::timestamptz))).*
       from campaign c, ${numbers} where c.id = ${campaignId}::uuid`,
    sql`insert into voucher (id, version, status, campaign_id, trade_union_id, person_id, membership_id, membership_version,
         member_union_id, union_pays, member_pays, code_hash, claimed_at, valid_until, business_date)
       select ${anybody}, 1, 'claimed', ${campaign}, ${world.provinceId}::uuid, ${anybody}, ${anybody}, 1,
         ${anybody}, 1900, 100, md5(n::text), ${START}::timestamptz, ${START}::timestamptz + interval '20 days', '2026-11-22'
       from ${numbers}`,
    sql`insert into entry (id, version, status, campaign_id, trade_union_id, person_id, membership_id, membership_version,
         member_union_id, units, entered_at, business_date, settles_at)
       select ${anybody}, 1, 'waiting', ${campaign}, ${world.provinceId}::uuid, ${anybody}, ${anybody}, 1, ${anybody}, 1,
         ${START}::timestamptz, '2026-11-22', ${START}::timestamptz + interval '9 days' from ${numbers}`,
  ];
}

/** What PostgreSQL does for what is read meanwhile. */
async function watched(read: () => Promise<unknown>): Promise<readonly Work[]> {
  const { database } = instance;
  const watching = new WatchedDatabase(world.test.sql);
  const query = database.query.bind(database);
  Object.assign(database, { query: watching.query.bind(watching) });
  try {
    await read();
  } finally {
    Object.assign(database, { query });
  }
  return watching.works;
}

it.each([
  ['a member', () => member, 1],
  ['an officer of its union', () => world.officerId, ROWS],
])(
  'a page of vouchers or entries of a full campaign reads no more than it shows, for %s',
  async (_, who, vouchers) => {
    const sight = await instance.get(Sights).of(instance.database, who(), world.clock.now());
    const seen: number[] = [];
    const works = await watched(async () => {
      const page = await instance.get(VoucherFinder).ofCampaigns(sight, [campaignId], PAGE);
      seen.push(page.get(campaignId)?.nodes.length ?? 0);
      await instance.get(EntryFinder).ofCampaigns(sight, [campaignId], PAGE);
    });
    expect(seen).toEqual([vouchers]);
    expect(works).toHaveLength(2);
    expect(works.filter(({ rows }) => rows > ROWS_MAX)).toEqual([]);
  },
);

it('the campaigns that wait to be closed are found without those that are', async () => {
  const over = new Date(START.getTime() + 60 * DAY_MS);
  const sight = await instance.get(Sights).of(instance.database, world.officerId, world.clock.now());
  const filter = { tradeUnionId: world.provinceId, status: null, claimsOver: true };
  const found: Id[] = [];
  const works = await watched(async () => {
    const page = await instance.get(CampaignFinder).page({ ...sight, at: over }, filter, PAGE);
    found.push(...page.nodes.map(({ id }) => id));
  });
  expect(found).toEqual([campaignId]);
  expect(works.filter(({ rows, read }) => Math.max(rows, read) > ROWS_MAX)).toEqual([]);
});
