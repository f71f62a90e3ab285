import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { TradeUnionChanged } from '@puhui/contracts';
import { aMembership, aPerson, aUnion, now, someId } from '../spec/builders.js';
import { MembersDatabase } from '../spec/members-database.js';
import { countMembers } from '../membership/members.js';
import { addMemberships } from '../membership/join.js';
import { addPersons } from '../persons/people.js';
import { nobodys } from '../persons/vault.js';
import { addMissingTradeUnions } from './add-missing.js';
import { saveTradeUnion } from './store.js';
import { tradeUnionData } from './trade-union.js';
import { lockTradeUnion, tradeUnionsById } from './tree.js';

const cause = { actorId: someId(), now };

let members: MembersDatabase;
beforeAll(async () => {
  members = await MembersDatabase.create();
});
afterAll(() => members.drop());

it('a stored union is read back unchanged, with its path', async () => {
  const { unions, database } = members;
  const found = await tradeUnionsById(
    database,
    Object.values(unions).map((union) => union.id),
  );
  expect([...found.values()].sort((a, b) => a.code.localeCompare(b.code))).toEqual(
    Object.values(unions).sort((a, b) => a.code.localeCompare(b.code)),
  );
});

it('a stored union has one event, which fits the contract', async () => {
  const { city } = members.unions;
  const [event, ...more] = await members.told(city.id);
  expect(more).toEqual([]);
  expect(event).toMatchObject({ version: 1, type: TradeUnionChanged.type });
  expect(event?.data).toEqual(tradeUnionData(city));
});

it('only missing unions are added; existing ones keep their changes', async () => {
  const { database, unions } = members;
  const renamed = { ...unions.town, name: '改名的工会', version: 2 };
  await database.transaction((tx) => saveTradeUnion({ tx, ...cause }, renamed));
  const fresh = aUnion({ code: '4602', level: 'city' }, unions.province);
  const added = await database.transaction((tx) =>
    addMissingTradeUnions({ tx, ...cause }, [...Object.values(unions), fresh]),
  );
  expect(added).toBe(1);
  const found = await tradeUnionsById(database, [unions.town.id, fresh.id]);
  expect(found.get(unions.town.id)?.name).toBe('改名的工会');
  expect(found.get(fresh.id)).toEqual(fresh);
  expect((await members.told(unions.town.id)).map(({ version }) => version)).toEqual([1, 2]);
});

it('no two stored unions have one code', async () => {
  const { database, unions } = members;
  const twin = aUnion({ code: '4601', level: 'city' }, unions.province);
  expect(await database.transaction((tx) => addMissingTradeUnions({ tx, ...cause }, [twin]))).toBe(0);
  await expect(database.transaction((tx) => saveTradeUnion({ tx, ...cause }, twin))).rejects.toThrow(
    /Unique/i,
  );
  expect(await members.told(twin.id)).toEqual([]);
});

it('a union is not overwritten when its state has moved on', async () => {
  const { database, unions } = members;
  const second = { ...unions.beside, name: '二', version: 2 };
  await database.transaction((tx) => saveTradeUnion({ tx, ...cause }, second));
  const stale = { ...unions.beside, name: '又一个二', version: 2 };
  await expect(database.transaction((tx) => saveTradeUnion({ tx, ...cause }, stale))).rejects.toThrow(
    /not found|No record/,
  );
  expect((await tradeUnionsById(database, [second.id])).get(second.id)?.name).toBe('二');
});

it('transactions lock a union one after the other', async () => {
  const { database, unions } = members;
  const order: string[] = [];
  let second: Promise<void> = Promise.resolve();
  await database.transaction(async (tx) => {
    await lockTradeUnion(tx, unions.city.id);
    order.push('first in');
    second = database.transaction(async (other) => {
      expect((await lockTradeUnion(other, unions.city.id))?.id).toBe(unions.city.id);
      order.push('second in');
    });
    // Time enough for the second to come in, if the lock did not hold it.
    await new Promise((resolve) => setTimeout(resolve, 50));
    order.push('first out');
  });
  await second;
  expect(order).toEqual(['first in', 'first out', 'second in']);
});

it('an unknown union id finds nothing to lock', async () => {
  const { database } = members;
  expect(await database.transaction((tx) => lockTradeUnion(tx, someId()))).toBeNull();
});

it('active members are counted for a union and all below it', async () => {
  const { database, unions, vault } = members;
  const statuses = ['active', 'active', 'retained', 'left'] as const;
  await database.transaction(async (tx) => {
    const sealed = statuses.map((_, n) => vault.seal(someId(), aPerson(n), nobodys));
    await addPersons(tx, sealed, now);
    const joined = statuses.map((status, n) =>
      aMembership({
        personId: sealed[n]?.id ?? '',
        tradeUnionId: (n === 0 ? unions.city : unions.town).id,
        status,
      }),
    );
    await addMemberships({ tx, ...cause }, joined, vault);
  });
  const { root, province, city, town, beside } = unions;
  const counts = await countMembers(database, [root.id, province.id, city.id, town.id, beside.id]);
  expect([root, province, city, town, beside].map((union) => counts.get(union.id))).toEqual([2, 2, 1, 1, 0]);
});
