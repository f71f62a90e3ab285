import { newGraphContext, sql, type GraphContext, type Page } from '@puhui/platform';
import { ManualClock, type Id } from '@puhui/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OutletChanged } from '@puhui/contracts';
import type { Partner } from '../onboarding/partner.js';
import { anOutlet, contracted, live, publicised, qualified, someId } from '../spec/builders.js';
import { storedPartner } from '../spec/stored-partner.js';
import { cause, PartnersDatabase } from '../spec/partners-database.js';
import { outletKey } from './add-outlets/decide.js';
import { OutletFinder } from './find-outlets.js';
import type { Outlet } from './outlet.js';
import { addOutlets, lockOutlet, outletEventData, saveOutlet, takenKeys } from './store.js';

let partners: PartnersDatabase;
let partner: Partner;
beforeAll(async () => {
  partners = await PartnersDatabase.create();
  partner = await storedPartner(partners, [qualified, publicised, contracted, live]);
});
afterAll(() => partners.drop());

const add = (...outlets: Outlet[]): Promise<void> => partners.save((work) => addOutlets(work, outlets));
const close = (outlet: Outlet): Promise<Outlet> =>
  partners.save((work) => saveOutlet(work, outlet, [{ name: 'OutletClosed', data: null }]));
const load = async (id: string): Promise<Outlet | null> => {
  const outlet = await partners.database.transaction((tx) => lockOutlet(tx, id));
  return outlet.ok ? outlet.value : null;
};
let number = 0;
const outlet = (changes: Partial<Outlet> = {}): Outlet => {
  number += 1;
  return anOutlet(partner, { name: `${number} 号店`, ...changes });
};

it('stored outlets are read back unchanged, and have events', async () => {
  const opened = outlet({ address: '海秀路 1 号' });
  await add(opened);
  expect(await load(opened.id)).toEqual(opened);
  const [event] = await partners.told(opened.id);
  expect(event?.data).toEqual(outletEventData(opened));
  expect(OutletChanged.schema.safeParse(event?.data).success).toBe(true);
});

it('a stored outlet is closed once, with an event of its next version', async () => {
  const opened = outlet();
  await add(opened);
  const closed = await close(opened);
  expect(await load(opened.id)).toEqual(closed);
  expect((await partners.told(opened.id)).map(({ version, data }) => [version, data['status']])).toEqual([
    [1, 'open'],
    [2, 'closed'],
  ]);
  await expect(close(opened)).rejects.toThrow(/not found|No record/);
});

it('no two open outlets of a partner share a name in a region; a closed one frees it', async () => {
  const first = outlet({ name: '同名店' });
  await add(first);
  await expect(add(outlet({ name: '同名店' }))).rejects.toThrow(/Unique/i);
  await add(outlet({ name: '同名店', regionCode: '460106' }));
  await close(first);
  await add(outlet({ name: '同名店' }));
  const [count] = await partners.rows<{ n: number }>(
    sql`select count(*)::int as n from outlet where name = '同名店'`,
  );
  expect(count?.n).toBe(3);
});

it('an outlet takes its name in its own region only', async () => {
  const one = outlet({ name: '国贸店', regionCode: '460107' });
  await add(one);
  const taken = await partners.database.transaction((tx) =>
    takenKeys(tx, partner.id, [
      { name: '别的店', regionCode: '460107', address: null, place: null },
      { name: '国贸店', regionCode: '460108', address: null, place: null },
    ]),
  );
  expect([...taken]).toEqual([outletKey(one)]);
  const others = await partners.database.transaction((tx) => takenKeys(tx, someId(), [one]));
  expect(others.size).toBe(0);
});

it('the event of an outlet has a digest that changes with the address', () => {
  const one = outlet({ address: '海秀路 1 号' });
  const digest = outletEventData(one).restDigest;
  expect(outletEventData({ ...one, address: '海秀路 2 号' }).restDigest).not.toBe(digest);
  expect(outletEventData({ ...one, tradeUnionId: someId() }).restDigest).not.toBe(digest);
  const place = { latitude: 20_031_971, longitude: 110_331_190 };
  expect(outletEventData({ ...one, place }).restDigest).not.toBe(digest);
  expect(outletEventData({ ...one, status: 'closed' }).restDigest).toBe(digest);
});

describe('stored outlets in lists', () => {
  let crowded: Partner;
  let ids: Id[] = [];
  beforeAll(async () => {
    crowded = await storedPartner(partners, []);
    const outlets = Array.from({ length: 23 }, (_, n) => anOutlet(crowded, { name: `${n}` }));
    await add(...outlets);
    ids = outlets.map((one) => one.id).sort();
    const [first = anOutlet(crowded)] = outlets;
    await close(first);
  });
  const asked = (): GraphContext => newGraphContext({ personId: crowded.applicantId, issuer: 'a spec' });
  const finder = (): OutletFinder => new OutletFinder(partners.database, new ManualClock(cause.now));

  it.each([1, 5, 22, 23, 100])('are paged by keyset, %i a page, each once', async (first) => {
    const found: string[] = [];
    for (let after: string | null = null; ;) {
      const page = await finder().ofPartner(asked(), crowded.id, { first, after });
      found.push(...page.nodes.map((one) => one.id));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(found).toEqual(ids);
  });

  it('can be limited to open ones, and are counted', async () => {
    const { nodes } = await finder().ofPartner(asked(), crowded.id, {
      first: 100,
      status: 'open',
    });
    expect(nodes).toHaveLength(22);
    expect((await finder().countOpen([crowded.id, someId()])).get(crowded.id)).toBe(22);
  });

  it('of an offer are paged by keyset as well, whatever order it names them in', async () => {
    const named = { id: someId(), outletIds: [...ids].reverse() };
    const first = await finder().among(asked(), named, { first: 10 });
    const second = await finder().among(asked(), named, {
      first: 20,
      after: first.pageInfo.endCursor,
    });
    expect([...first.nodes, ...second.nodes].map((one) => one.id)).toEqual(ids);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
  });
});

describe('outlets of an offer', () => {
  const at = (latitude: number, longitude: number) => ({ latitude, longitude });
  let scattered: Partner;
  let ids: Id[] = [];
  beforeAll(async () => {
    scattered = await storedPartner(partners, []);
    const outlets = [
      anOutlet(scattered, { name: '万宁', regionCode: '469006', place: at(18_796_000, 110_393_000) }),
      anOutlet(scattered, { name: '没有标出', regionCode: '460105' }),
      anOutlet(scattered, { name: '国贸', regionCode: '460106', place: at(20_027_000, 110_320_000) }),
      anOutlet(scattered, { name: '海秀', regionCode: '460105', place: at(20_019_000, 110_299_000) }),
      anOutlet(scattered, { name: '也没有标出', regionCode: '460105' }),
    ];
    await add(...outlets);
    ids = outlets.map((one) => one.id);
  });

  /** Their names, one page after the other. */
  async function names(near: { latitude: number; longitude: number } | null, first: number) {
    const finder = new OutletFinder(partners.database, new ManualClock(cause.now));
    const found: string[] = [];
    for (let after: string | null = null; ;) {
      const asker = newGraphContext({ personId: scattered.applicantId, issuer: 'a spec' });
      const named = { id: scattered.id, outletIds: ids };
      const page: Page<Outlet> = await finder.among(asker, named, { near, first, after });
      found.push(...page.nodes.map(({ name }) => name));
      if (!page.pageInfo.hasNextPage) return found;
      after = page.pageInfo.endCursor;
    }
  }

  it.each([1, 2, 5])('stand together by district, %i a page', async (first) => {
    const found = await names(null, first);
    expect(found.slice(0, 3).toSorted()).toEqual(['也没有标出', '没有标出', '海秀'].toSorted());
    expect(found.slice(3)).toEqual(['国贸', '万宁']);
  });

  it.each([1, 2, 5])('stand nearest first for who says about where they are, %i a page', async (first) => {
    const inHaikou = await names(at(20_030_000, 110_330_000), first);
    expect(inHaikou.slice(0, 3)).toEqual(['国贸', '海秀', '万宁']);
    expect(inHaikou.slice(3).toSorted()).toEqual(['也没有标出', '没有标出'].toSorted());
    expect((await names(at(18_800_000, 110_390_000), first)).slice(0, 3)).toEqual(['万宁', '海秀', '国贸']);
  });
});
