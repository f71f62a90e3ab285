import { DAY_MS } from '@puhui/kernel';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Id } from '@puhui/kernel';
import { cursorOf, sql } from '@puhui/platform';
import { draft, launched, someTerms } from '../spec/campaigns.js';
import { openInstance, type Instance } from '../spec/instance.js';
import { officer } from '../spec/officer.js';
import { giveMembers, giveUnion, makeWorld, someId, START, type World } from '../spec/world.js';
import { Sights } from '../sight/sight.js';
import { BY_END_OF_CLAIMS, CampaignFinder } from './find-campaigns.js';

let world: World;
let instance: Instance;
let member: Id;
beforeAll(async () => {
  world = await makeWorld();
  instance = await openInstance(world.test.asService.url, world.clock);
  [member = ''] = await giveMembers(world, 1);
});
afterAll(async () => {
  await instance?.stop();
  await world?.drop();
});

const endingIn = async (days: number, changes: object = {}): Promise<Id> => {
  const { windows } = someTerms(world);
  const claimUntil = new Date(START.getTime() + days * DAY_MS);
  return launched(instance, world, { windows: { ...windows, claimUntil }, ...changes });
};
const page = async (rows: number, after: readonly string[] | null = null) => {
  const sight = await instance.get(Sights).of(instance.database, member, world.clock.now());
  return instance.get(CampaignFinder).claimable(sight, { rows, after });
};

it('claimable campaigns are paged by their end, without drafts, closed ones and others’', async () => {
  const elsewhere = someId();
  await giveUnion(world, elsewhere, [elsewhere]);
  const { eligibility } = someTerms(world);
  const [late, soon, twin, over] = [
    await endingIn(9),
    await endingIn(2),
    await endingIn(2),
    await endingIn(1),
  ];
  await endingIn(3, { eligibility: { ...eligibility, workerTypes: ['trucker'] } });
  await draft(instance, world);
  await officer(instance, world.officerId).close(await endingIn(4));
  world.clock.set(new Date(START.getTime() + DAY_MS));
  const wanted = [...[soon, twin].toSorted(), late];
  expect((await page(10)).nodes.map(({ id }) => id)).toEqual(wanted);
  expect(wanted).not.toContain(over);

  const seen: Id[] = [];
  let after: readonly string[] | null = null;
  for (let more = true; more;) {
    const { nodes, pageInfo } = await page(1, after);
    const [last] = nodes;
    if (!last) break;
    seen.push(last.id);
    after = [last.terms.windows.claimUntil.toISOString(), last.id];
    expect(pageInfo.endCursor).toBe(cursorOf(after));
    more = pageInfo.hasNextPage;
  }
  expect(seen).toEqual(wanted);
});

it('claimable campaigns are read by the index of their end', async () => {
  const plan = await instance.database.transaction(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`);
    return tx.query<{ 'QUERY PLAN': string }[]>(
      sql`explain select id from campaign c where c.status = 'launched' and (c.terms #>> '{windows,claimUntil}') collate "C" > '2026'
        order by (c.terms #>> '{windows,claimUntil}') collate "C", c.id limit 20`,
    );
  });
  const text = plan.map((row) => row['QUERY PLAN']).join('\n');
  expect(text).toContain('campaign_by_end_of_claims');
  expect(text).not.toContain('Sort');
});

it('a made-up cursor is refused', () => {
  const [isEnd, isCampaign] = BY_END_OF_CLAIMS;
  expect([
    isEnd?.('2026-11-22T02:00:00.000Z'),
    isEnd?.('soon'),
    isCampaign?.(member),
    isCampaign?.('7'),
  ]).toEqual([true, false, true, false]);
});

it('a union’s campaigns that nobody can claim of any more are told apart from all others', async () => {
  const days = (world.clock.now().getTime() - START.getTime()) / DAY_MS;
  const over = await endingIn(days + 1);
  const open = await endingIn(days + 5);
  const closed = await endingIn(days + 1);
  await officer(instance, world.officerId).close(closed);
  world.clock.set(new Date(START.getTime() + (days + 1) * DAY_MS));
  const sight = await instance.get(Sights).of(instance.database, world.officerId, world.clock.now());
  const found = async (claimsOver: boolean, status: 'launched' | null = null): Promise<Id[]> => {
    const filter = { tradeUnionId: someTerms(world).tradeUnionId, status, claimsOver };
    const { nodes } = await instance.get(CampaignFinder).page(sight, filter, { rows: 50, after: null });
    return nodes.map(({ id }) => id).filter((id) => [over, open, closed].includes(id));
  };
  expect(await found(true)).toEqual([over]);
  expect(await found(false)).toEqual([closed, open]);
  expect(await found(false, 'launched')).toEqual([open]);
});

it('a campaign that was claimed to its last unit holds nothing that a close would give back', async () => {
  const days = (world.clock.now().getTime() - START.getTime()) / DAY_MS;
  const gone = await endingIn(days + 1);
  const some = await endingIn(days + 1);
  const closed = await endingIn(days + 1);
  await officer(instance, world.officerId).close(closed);
  await instance.database.transaction((tx) =>
    tx.execute(sql`update campaign_quota set claimed_units = total_units where campaign_id = ${gone}::uuid`),
  );
  world.clock.set(new Date(START.getTime() + (days + 1) * DAY_MS));
  const sight = await instance.get(Sights).of(instance.database, world.officerId, world.clock.now());
  const found = async (holdsUnclaimed: boolean, claimsOver: boolean | null = null): Promise<Id[]> => {
    const filter = { tradeUnionId: someTerms(world).tradeUnionId, status: null, claimsOver, holdsUnclaimed };
    const { nodes } = await instance.get(CampaignFinder).page(sight, filter, { rows: 50, after: null });
    return nodes.map(({ id }) => id).filter((id) => [gone, some, closed].includes(id));
  };
  expect(await found(true, true)).toEqual([some]);
  expect(await found(true)).toEqual([some]);
  expect(await found(false)).toEqual([closed, gone]);
});
