import { sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { launched } from '../../spec/campaigns.js';
import { openInstance, type Instance } from '../../spec/instance.js';
import { giveMembers, makeWorld, someId, type World } from '../../spec/world.js';
import { ClaimDoor, type ClaimOutcome } from './door.js';
import { ClaimVouchers } from './handler.js';

let world: World;
let instance: Instance;
beforeAll(async () => {
  world = await makeWorld();
  instance = await openInstance(world.test.url, world.clock);
});
afterAll(async () => {
  await instance?.stop();
  await world?.drop();
});

const quotas = { totalUnits: 500, perPeriod: null, perPerson: null };
const codeOf = (answer: ClaimOutcome): string => (answer.ok ? 'CLAIMED' : answer.error.code);
const commits = async (campaignId: string): Promise<number> => {
  const [row] = await world.test.sql.query<{ commits: number }[]>(
    sql`select count(distinct xmin::text)::int as commits from voucher where campaign_id = ${campaignId}::uuid`,
  );
  return row?.commits ?? 0;
};

describe('the door of claims', () => {
  it('lets what waits together travel together: many claims, few commits', async () => {
    const campaignId = await launched(instance, world, { quotas });
    const people = await giveMembers(world, 100);
    const door = instance.get(ClaimDoor);
    await Promise.all(people.map((personId) => door.claim({ personId, campaignId, key: someId() })));
    expect(await commits(campaignId)).toBeLessThanOrEqual(3);
  });

  it('with batching off commits each claim by itself, with the same answers', async () => {
    const campaignId = await launched(instance, world, { quotas: { ...quotas, totalUnits: 15 } });
    const people = await giveMembers(world, 20);
    const door = new ClaimDoor(instance.get(ClaimVouchers), { value: { batch_rows_max: 1 } });
    const answers = await Promise.all(
      people.map((personId) => door.claim({ personId, campaignId, key: someId() })),
    );
    expect(answers.map(codeOf).filter((code) => code === 'CLAIMED')).toHaveLength(15);
    expect(await commits(campaignId)).toBe(15);
  });

  it('tells whoever finds the queue full to come back, and nothing has happened to them', async () => {
    const campaignId = await launched(instance, world, { quotas });
    const people = await giveMembers(world, 30);
    const limits = { waiting_rows_max: 10, commits_max: 1 };
    const door = new ClaimDoor(instance.get(ClaimVouchers), { value: limits });
    const keys = people.map(() => someId());
    const claim = (personId: string, nr: number) => door.claim({ personId, campaignId, key: keys[nr] ?? '' });
    const answers = (await Promise.all(people.map(claim))).map(codeOf);
    expect(answers.filter((code) => code === 'TOO_BUSY').length).toBeGreaterThan(0);
    const busy = people.filter((_, nr) => answers[nr] === 'TOO_BUSY');
    const rows = await world.test.sql.query<unknown[]>(
      sql`select from voucher where person_id = any(${busy}::uuid[])`,
    );
    expect(rows).toEqual([]);
    for (const personId of busy) {
      const again = await claim(personId, people.indexOf(personId));
      expect(codeOf(again)).toBe('CLAIMED');
    }
  });
});
