import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  doneWhileBehind,
  effectsElsewhere,
  giveEveryRole,
  schemaOf,
  type ForeignWalk,
} from '@puhui/platform/testing';
import { benefitsService } from './service.js';
import { walkedWorld, type WalkedWorld } from './spec/walked-world.js';
import { giveDuty, giveUnion, someId } from './spec/world.js';

/** Has every role, and none over what is there. */
const outsider = someId();

let walked: WalkedWorld;
let walk: ForeignWalk;
beforeAll(async () => {
  walked = await walkedWorld();
  const { world, door, ask, good } = walked;
  const elsewhere = { union: someId(), partner: someId(), outlet: someId() };
  await giveUnion(world, elsewhere.union, [elsewhere.union]);
  await giveEveryRole((role, kind, id) => giveDuty(world, outsider, role, kind, id), elsewhere);
  walk = {
    schema: await schemaOf(ask),
    access: benefitsService.access,
    database: world.test.sql,
    ask: (query, variables) => door.ask<Record<string, unknown>>(outsider, query, variables),
    good,
  };
});
afterAll(() => walked?.leave());

/** What concerns no officer. */
const OF_OTHERS = [
  'giveUpVoucher VOUCHER_UNKNOWN',
  'redeemVoucher NOT_YOUR_OUTLET',
  // No redemption and no entry has the id that is made up.
  'undoRedemption REDEMPTION_UNKNOWN',
  'withdrawEntry ENTRY_UNKNOWN',
];

it('who has every role elsewhere changes nothing of other unions by any mutation of benefits', async () => {
  // A draft is there for nobody but its officers.
  expect(await effectsElsewhere(walk)).toEqual(['claimVoucher CAMPAIGN_UNKNOWN', ...OF_OTHERS]);
}, 120_000);

it('they hear no more of a campaign that is closed', async () => {
  const { database } = walk;
  await database.execute(sql`update campaign set status = 'closed', closed_at = now(), attempt = jsonb_build_object(
      'id', gen_random_uuid(), 'kind', 'launch', 'units', 3, 'amount', '300', 'requestedAt', now(), 'outcome', '{"state": "encumbered"}'::jsonb)`);
  expect(await effectsElsewhere(walk)).toEqual([
    expect.stringMatching(/^claimVoucher [A-Z_]+$/),
    ...OF_OTHERS,
  ]);
  await database.execute(sql`update campaign set status = 'draft', closed_at = null, attempt = null`);
}, 120_000);

it('while a revocation may be on its way officers launch nothing, and members and counters go on', async () => {
  const { world, door, asker } = walked;
  const insider = {
    ...walk,
    ask: (query: string, variables: object) => door.ask<Record<string, unknown>>(asker, query, variables),
  };
  const answers = await doneWhileBehind(insider, world.test.sql);
  expect(answers.map((line) => line.split(' ')[0])).toEqual([
    'claimVoucher',
    'giveUpVoucher',
    'redeemVoucher',
    'undoRedemption',
    'withdrawEntry',
  ]);
}, 120_000);
