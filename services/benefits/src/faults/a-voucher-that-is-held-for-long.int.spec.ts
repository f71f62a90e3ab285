import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Id } from '@puhui/kernel';
import { claimed, launched } from '../spec/campaigns.js';
import { outcomeOf, redeem } from '../spec/counters.js';
import { openFleet, type Fleet } from '../spec/fleet.js';
import { expectLawful } from '../spec/laws.js';
import { giveMembers, someId } from '../spec/world.js';

let fleet: Fleet;
let vouchers: { voucherId: Id; code: string }[];
beforeAll(async () => {
  fleet = await openFleet();
  const campaignId = await launched(fleet.first, fleet.world);
  const people = await giveMembers(fleet.world, 4);
  vouchers = [];
  for (const personId of people) vouchers.push(await claimed(fleet.first, personId, campaignId));
});
afterAll(() => fleet?.stop());

it('other counters go on while somebody holds a voucher, and its own counter is told to come back', async () => {
  const { first, second, world } = fleet;
  const [frozen] = vouchers;
  const shown = vouchers.map(({ code }) => ({ code, key: someId() }));
  const show = ({ code, key }: { code: string; key: string }) => redeem(first, world, code, { key });
  await second.database.statements(async (tx) => {
    await tx.query(sql`select id from voucher where id = ${frozen?.voucherId ?? null}::uuid for update`);
    // At once, so that they travel in one batch.
    const [held, ...others] = await Promise.allSettled(shown.map(show));
    expect(held).toMatchObject({ status: 'rejected', reason: { code: '55P03' } });
    expect(others.map((one) => one.status === 'fulfilled' && outcomeOf(one.value, 'REDEEMED'))).toEqual(
      Array<string>(3).fill('REDEEMED'),
    );
  });
  const again = await Promise.all(shown.map(show));
  expect(again.map((one) => outcomeOf(one, 'REDEEMED'))).toEqual(Array<string>(4).fill('REDEEMED'));
  await expectLawful(first);
});
