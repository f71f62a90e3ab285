import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ServiceUnderTest } from '@puhui/platform/testing';
import { startMembers } from '../../spec/members-under-test.js';
import { importFile, row } from '../../spec/roster-files.js';

let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(() => members.stop());

const file = (heading: string, unions: readonly string[], from: number): string =>
  [
    `姓名,证件号码,手机号,职工类型,用人单位,平台企业,入会日期,${heading}`,
    ...unions.map((name, at) => row(from + at, { 7: name })),
  ].join('\n');
/** How many members each union has, of those whom the files of this spec name. */
const counted = async (): Promise<Readonly<Record<string, number>>> => {
  const rows = await members.database.sql.query<{ code: string; members: number }[]>(
    sql`select u.code, count(*)::int as members
        from membership m join trade_union u on u.id = m.trade_union_id
       where m.joined_on = '2024-03-05' group by u.code`,
  );
  return Object.fromEntries(rows.map(({ code, members: count }) => [code, count]));
};

it('members go into the union that their row names, and nobody into one that it does not name', async () => {
  const unions = ['海口市总工会', '三亚市总工会', '', '海口市总', '460105', '—'];
  const { end, refusals, lines } = await importFile(members, file('所属工会', unions, 1), { union: '4601' });
  expect(refusals).toEqual(['3 所属工会 UNION_NAME_OF_ANOTHER', '5 所属工会 UNION_NAME_OF_ANOTHER']);
  expect(lines.find(({ row: at }) => at === 3)?.message).toContain('不是“海口市总工会”');
  expect(end).toMatchObject({ accepted: 4, refused: 2 });
  expect(await counted()).toEqual({ 4601: 3, 460105: 1 });
});

it('a union below is found by its name alone', async () => {
  const names = await members.database.sql.query<{ name: string }[]>(
    sql`select name from trade_union where code = '460106'`,
  );
  const { end } = await importFile(members, file('工会名称', [names[0]?.name ?? ''], 20), { union: '46' });
  expect(end).toMatchObject({ accepted: 1, refused: 0 });
  expect(await counted()).toMatchObject({ 460106: 1 });
});

it('a heading that is nearly one for the union stops the file', async () => {
  const { end } = await importFile(members, file('所署工会', ['海口市总工会'], 30), { union: '4601' });
  expect(end.error).toMatchObject({ code: 'MISSPELT_COLUMN' });
});
