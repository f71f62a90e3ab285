import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { sql } from '@puhui/postgres';
import { SpecDatabase } from '../spec/spec-database.js';
import { knownRegions } from './known-regions.js';

let spec: SpecDatabase;
beforeAll(async () => {
  spec = await SpecDatabase.create();
  for (const code of ['4601', '460105']) {
    const id = newId(new Date());
    await spec.database.transaction((tx) =>
      tx.execute(
        sql`insert into platform.trade_union (id, path, code, name, level, region_code, status, version)
          values (${id}::uuid, array[${id}::uuid], ${code}, 'x', 'county', ${code}, 'active', 1)`,
      ),
    );
  }
});
afterAll(() => spec.drop());

it('divisions come from the tree of unions: unknown codes are left out, repeated ones come once', async () => {
  const known = await knownRegions(spec.database, ['460105', '999999', '460105']);
  expect(known).toEqual(new Set(['460105']));
});

it('divisions of no code are none', async () => {
  expect(await knownRegions(spec.database, [])).toEqual(new Set());
});
