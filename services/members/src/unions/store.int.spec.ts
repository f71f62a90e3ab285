import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { TradeUnionChanged } from '@puhui/contracts';
import { unwrap } from '@puhui/kernel';
import { aMembership, aPerson, aUnion, now, someId } from '../spec/builders.js';
import { MembersDatabase } from '../spec/members-database.js';
import { countMembers } from '../membership/members.js';
import { addMemberships } from '../membership/held-memberships.js';
import { addPersons } from '../persons/people.js';
import { nobodys } from '../persons/vault.js';
import { refuse } from '../refusals.js';
import { addMissingTradeUnions, lockTradeUnion, saveTradeUnion } from './held-trade-unions.js';
import { tradeUnionData } from './trade-union.js';
import { tradeUnionsById } from './tree.js';

const cause = { actorId: someId(), now };
const dissolved = { name: 'TradeUnionDissolved', data: null } as const;

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
  await database.transaction((tx) => saveTradeUnion({ tx, ...cause }, unions.town, [dissolved]));
  const fresh = aUnion({ code: '4602', level: 'city' }, unions.province);
  const added = await database.transaction((tx) =>
    addMissingTradeUnions({ tx, ...cause }, [...Object.values(unions), fresh]),
  );
  expect(added).toBe(1);
  const found = await tradeUnionsById(database, [unions.town.id, fresh.id]);
  expect(found.get(unions.town.id)?.status).toBe('dissolved');
  expect(found.get(fresh.id)).toEqual(fresh);
  expect((await members.told(unions.town.id)).map(({ version }) => version)).toEqual([1, 2]);
});

it('no two stored unions have one code', async () => {
  const { database, unions } = members;
  const twin = aUnion({ code: '4601', level: 'city' }, unions.province);
  expect(await database.transaction((tx) => addMissingTradeUnions({ tx, ...cause }, [twin]))).toBe(0);
  const { status: _s, version: _v, ...data } = twin;
  const founded = { name: 'TradeUnionCreated', data } as const;
  await expect(
    database.transaction((tx) => saveTradeUnion({ tx, ...cause }, null, [founded])),
  ).rejects.toThrow(/Unique/i);
  expect(await members.told(twin.id)).toEqual([]);
});

it('a union is not overwritten when its state has moved on', async () => {
  const { database, unions } = members;
  const { beside } = unions;
  const dissolve = () => database.transaction((tx) => saveTradeUnion({ tx, ...cause }, beside, [dissolved]));
  const second = await dissolve();
  await expect(dissolve()).rejects.toThrow(/not found|No record/);
  expect((await tradeUnionsById(database, [second.id])).get(second.id)).toEqual(second);
});

it('transactions lock a union one after the other', async () => {
  const { database, unions } = members;
  const order: string[] = [];
  let second: Promise<void> = Promise.resolve();
  await database.transaction(async (tx) => {
    await lockTradeUnion(tx, unions.city.id);
    order.push('first in');
    second = database.transaction(async (other) => {
      expect(unwrap(await lockTradeUnion(other, unions.city.id)).id).toBe(unions.city.id);
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
  const tradeUnion = someId();
  expect(await database.transaction((tx) => lockTradeUnion(tx, tradeUnion))).toEqual(
    refuse.TRADE_UNION_UNKNOWN({ tradeUnion }),
  );
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
  const ids = [root.id, province.id, city.id, town.id, beside.id];
  const counts = await countMembers(database, ids, ['active']);
  expect([root, province, city, town, beside].map((union) => counts.get(union.id))).toEqual([2, 2, 1, 1, 0]);
});
