import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { sql } from '@puhui/postgres';
import { SpecDatabase } from '../spec/spec-database.js';
import { knownRegions, unionsOfRegions } from './known-regions.js';

let spec: SpecDatabase;
beforeAll(async () => {
  spec = await SpecDatabase.create();
  const city = await plantedUnion('海口市总工会', '4601');
  const county = await plantedUnion('秀英区总工会', '460105', [city]);
  // A union below the district's that names the same division.
  await plantedUnion('秀英街道总工会', '460105', [city, county]);
});
afterAll(() => spec.drop());

async function plantedUnion(name: string, regionCode: string, above: readonly Id[] = []): Promise<Id> {
  const id = newId(new Date());
  await spec.database.transaction((tx) =>
    tx.execute(
      sql`insert into platform.trade_union (id, path, code, name, level, region_code, status, version)
        values (${id}::uuid, ${[...above, id]}::uuid[], ${id.slice(-12)}, ${name}, 'county', ${regionCode}, 'active', 1)`,
    ),
  );
  return id;
}

it('divisions come from the tree of unions: unknown codes are left out, repeated ones come once', async () => {
  const known = await knownRegions(spec.database, ['460105', '999999', '460105']);
  expect(known).toEqual(new Set(['460105']));
});

it('divisions of no code are none', async () => {
  expect(await knownRegions(spec.database, [])).toEqual(new Set());
});

it('a division is called after its highest union, and one that nobody knows is left out', async () => {
  const called = await unionsOfRegions(spec.database, ['460105', '999999', '4601', '460105']);
  expect(called).toEqual(
    new Map([
      ['4601', '海口市总工会'],
      ['460105', '秀英区总工会'],
    ]),
  );
});
