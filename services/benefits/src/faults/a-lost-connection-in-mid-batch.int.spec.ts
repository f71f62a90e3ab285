import { sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { claim, claimed, launched } from '../spec/campaigns.js';
import { outcomeOf, redeem } from '../spec/counters.js';
import { openFleet, type Fleet } from '../spec/fleet.js';
import { expectLawful } from '../spec/laws.js';
import { giveMembers, someId } from '../spec/world.js';

const CLAIMS = 40;
const quotas = { totalUnits: 500, perPeriod: null, perPerson: { period: 'campaign' as const, units: 1 } };

let fleet: Fleet;
beforeAll(async () => {
  fleet = await openFleet();
});
afterAll(() => fleet?.stop());

/** Ends every connection of the instances, as a restart of the database would. */
const cutConnections = (): Promise<unknown> =>
  fleet.world.test.sql.query(
    sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`,
  );

const TRIES_MAX = 10;

/** Sends the same request again while connections that were cut are still handed out, as any client must. */
async function untilAnswered<T>(send: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await send();
    } catch (error) {
      if (tries === TRIES_MAX) throw error;
    }
  }
}

describe('connections lost in mid-batch', () => {
  it('lose no claim and double none: the same keys sent again get one voucher each', async () => {
    const { world, first } = fleet;
    const campaignId = await launched(first, world, { quotas });
    const people = await giveMembers(world, CLAIMS);
    const requests = people.map((personId) => ({ personId, key: someId() }));
    const once = requests.map((request, nr) =>
      claim(fleet.turn(nr), request.personId, campaignId, request.key),
    );
    const cutting = new Promise((resolve) => setTimeout(resolve, 5)).then(cutConnections);
    await Promise.allSettled([...once, cutting]);
    const again = await Promise.all(
      requests.map((request, nr) =>
        untilAnswered(() => claim(fleet.turn(nr), request.personId, campaignId, request.key)),
      ),
    );
    expect(again.map((one) => outcomeOf(one, 'CLAIMED'))).toEqual(people.map(() => 'CLAIMED'));
    const [row] = await world.test.sql.query<{ vouchers: number; people: number }[]>(
      sql`select count(*)::int as vouchers, count(distinct person_id)::int as people from voucher
        where campaign_id = ${campaignId}::uuid`,
    );
    expect(row).toEqual({ vouchers: CLAIMS, people: CLAIMS });
    await expectLawful(first);
  });

  it('redeem nothing twice: the same keys sent again get the same redemptions', async () => {
    const { world, first } = fleet;
    const campaignId = await launched(first, world, { quotas });
    const people = await giveMembers(world, CLAIMS);
    const codes: string[] = [];
    for (const personId of people) {
      codes.push((await claimed(first, personId, campaignId)).code);
    }
    const shown = codes.map((code) => ({ code, key: someId() }));
    const show = (nr: number, { code, key }: { code: string; key: string }) =>
      redeem(fleet.turn(nr), world, code, { key });
    const once = shown.map((one, nr) => show(nr, one));
    const cutting = new Promise((resolve) => setTimeout(resolve, 5)).then(cutConnections);
    await Promise.allSettled([...once, cutting]);
    const again = await Promise.all(shown.map((one, nr) => untilAnswered(() => show(nr, one))));
    expect(again.map((one) => outcomeOf(one, 'REDEEMED'))).toEqual(codes.map(() => 'REDEEMED'));
    await expectLawful(first);
  });
});
