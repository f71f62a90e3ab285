import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { messagingMigrations } from '@puhui/messaging';
import { sql, type Sql } from '@puhui/platform';
import { createTestDatabase, WatchedDatabase, type TestDatabase } from '@puhui/testkit';
import { findToDraw } from './to-draw.js';

const platformMigrations = fileURLToPath(
  new URL('../../../../../packages/platform/migrations/', import.meta.url),
);
const ownMigrations = fileURLToPath(new URL('../../../prisma/migrations/', import.meta.url));

const SETTLED = 60_000;
const WAITING = 30;
const NOW = new Date('2026-11-26T00:00:00Z');
const [union, partner, officer] = [newId(NOW), newId(NOW), newId(NOW)];

const redeemed = (of: Sql, count: number): Sql =>
  sql`insert into redemption (id, voucher_id, campaign_id, trade_union_id, partner_id, outlet_id, cashier_id, amount, redeemed_at, undo_until)
    select gen_random_uuid(), gen_random_uuid(), ${partner}::uuid, ${of}, ${partner}::uuid, ${partner}::uuid, ${partner}::uuid, 1900,
      '2026-10-01', '2026-10-01' from generate_series(1, ${count}::int)`;

/** A union all of whose redemptions but a few were settled long ago, beside another that settles nothing. */
const FILL: readonly Sql[] = [
  sql`insert into platform.trade_union values (${union}::uuid, null, array[${union}::uuid], 'c', 'n', 'county', null, 'active', 1)`,
  sql`insert into platform.duty (duty_id, person_id, role, scope_kind, scope_id, from_at, version)
    values (gen_random_uuid(), ${officer}::uuid, 'finance_officer', 'union', ${union}::uuid, '2026-01-01', 1)`,
  sql`insert into chain_head values (${union}::uuid, 0, sha256('a'))`,
  // As if each had its line: 60,000 lines that are held against their redemptions take minutes.
  sql`alter table redemption disable trigger redemption_waits`,
  redeemed(sql`${union}::uuid`, SETTLED),
  sql`alter table redemption enable trigger redemption_waits`,
  redeemed(sql`${union}::uuid`, WAITING),
  redeemed(sql`gen_random_uuid()`, WAITING),
];

let database: TestDatabase;
let watched: WatchedDatabase;

describe.each([
  ['when PostgreSQL has counted them', [], [sql`analyze`]],
  ['when PostgreSQL counted them while they were empty', [sql`vacuum analyze`], []],
])('what waits to be drawn is read alone, however much was settled, %s', (_, before, after) => {
  beforeAll(async () => {
    database = await createTestDatabase({
      migrations: [messagingMigrations, platformMigrations, ownMigrations],
    });
    for (const statement of [...before, ...FILL, ...after]) await database.sql.execute(statement);
    watched = new WatchedDatabase(database.sql);
  });
  afterAll(() => database.drop());

  it('for the union’s finance', async () => {
    const whose = { personId: officer, at: NOW, roles: ['finance_officer'] } as const;
    expect(await findToDraw(watched, whose)).toEqual([
      {
        tradeUnionId: union,
        partnerId: partner,
        period: '2026-10',
        redemptions: WAITING,
        amount: BigInt(WAITING) * 1900n,
      },
    ]);
    expect(watched.works).toHaveLength(2);
    const large = watched.works.filter(
      ({ rows, read, blocks }) => Math.max(rows, read) > 4 * WAITING || blocks > 20 * WAITING,
    );
    expect(large).toEqual([]);
  });
});
