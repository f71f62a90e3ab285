import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sql } from '@puhui/platform';
import { WatchedDatabase } from '@puhui/testkit';
import { MembersDatabase } from '../spec/members-database.js';
import { unionsNamed } from './tree.js';

const TREE = 20_000;

let members: MembersDatabase;
beforeAll(async () => {
  members = await MembersDatabase.create();
  const { province } = members.unions;
  await members.rows(
    sql`insert into trade_union (id, code, name, level, industry, parent_id, path, status, version, changed_at)
      select id, '46J' || n, '第' || n || '基层工会', 'grassroots', false, ${province.id}::uuid, ${province.path}::uuid[] || id, 'active', 1, now()
      from (select n, gen_random_uuid() as id from generate_series(1, ${TREE}::int) as n) as made`,
  );
  await members.rows(sql`vacuum analyze`);
});
afterAll(() => members?.drop());

it.each([
  ['by codes', { codes: ['46J7', '46J900', '4601'], names: [] }, 4],
  ['by names', { codes: [], names: ['第7基层工会', '第900基层工会'] }, 3],
  ['by both', { codes: ['46J7'], names: ['第900基层工会', '没有的工会'] }, 3],
  ['not at all', { codes: [], names: [] }, 1],
])('a batch of a roster that names unions %s reads those alone, of a large tree', async (_, named, found) => {
  const watching = new WatchedDatabase(members.scratch.asService.sql);
  expect(await unionsNamed(watching, members.unions.province.id, named)).toHaveLength(found);
  expect(watching.works.filter(({ rows, scanned }) => rows > 20 || 'trade_union' in scanned)).toEqual([]);
});
