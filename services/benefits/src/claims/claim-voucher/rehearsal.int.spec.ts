import { identifier, sql } from '@puhui/platform';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { openInstance, type Instance } from '../../spec/instance.js';
import { makeWorld, type World } from '../../spec/world.js';

const WRITTEN = [
  'voucher',
  'campaign_quota',
  'period_counter',
  'person_counter',
  'messaging.event',
  'messaging.aggregate_version',
  'messaging.outbox',
  'platform.idempotency_key',
];
/** What begins the statements that write a claim. */
const WRITES = [
  'insert into voucher',
  'with period as',
  'with given as materialized',
  'insert into platform.idempotency_key',
];

let world: World;
let instance: Instance;
beforeEach(async () => {
  world = await makeWorld();
  // With one connection every statement goes over the one that is asked below.
  instance = await openInstance(world.test.asService.url, world.clock, 1);
});
afterEach(async () => {
  await instance?.stop();
  await world?.drop();
});

it('who claims first meets a server that has planned what writes a claim', async () => {
  const planned = await instance.database.query<{ statement: string; plans: number }[]>(
    sql`select ltrim(statement, E' \n') as statement, (generic_plans + custom_plans)::int as plans from pg_prepared_statements`,
  );
  for (const begin of WRITES)
    expect(
      planned.filter(({ statement, plans }) => plans > 0 && statement.startsWith(begin)).length,
    ).toBeGreaterThan(0);
});

it.each(WRITTEN)('nothing of it is in %s', async (table) => {
  expect(await world.test.sql.query(sql`select from ${identifier(table)}`)).toEqual([]);
});
