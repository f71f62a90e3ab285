import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import type { ServiceUnderTest } from '@puhui/platform/testing';
import { people, startMembers } from '../spec/members-under-test.js';
import { publishedUnions } from './seed-trade-unions/seed.js';

const LIST = `query ($filter: TradeUnionFilter, $first: Count, $after: String) {
  tradeUnions(filter: $filter, first: $first, after: $after) { nodes { code name level } pageInfo { endCursor hasNextPage } } }`;

interface Listed {
  readonly nodes: readonly { readonly code: string; readonly name: string; readonly level: string }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers(publishedUnions());
});
afterAll(() => members.stop());

const page = async (
  filter: object,
  first: number,
  after: string | null = null,
  by = people.worker.personId,
): Promise<Listed> => {
  const { data, errors } = await members.ask(by, LIST, { filter, first, after });
  expect(errors).toEqual([]);
  return data?.['tradeUnions'] as Listed;
};

it.each(['深圳', '海口', '长沙', '海南', '北京'])('%s finds its own union first', async (search) => {
  const { nodes } = await page({ search }, 12);
  expect(nodes[0]?.name).toMatch(new RegExp(`^${search}(市|省)?总工会$`, 'u'));
});

it('what begins so comes first, then higher levels, then codes; pages neither miss nor repeat', async () => {
  const levels = ['NATIONAL', 'PROVINCIAL', 'CITY', 'COUNTY', 'TOWNSHIP', 'GRASSROOTS'];
  const search = '南';
  const nodes: Listed['nodes'][number][] = [];
  for (let after: string | null = null; ;) {
    const next: Listed = await page({ search }, 37, after);
    nodes.push(...next.nodes);
    after = next.pageInfo.endCursor;
    if (!next.pageInfo.hasNextPage) break;
  }
  const keys = nodes.map(
    ({ code, name, level }) => `${name.startsWith(search) ? 0 : 1} ${levels.indexOf(level)} ${code}`,
  );
  expect(keys).toEqual([...new Set(keys)].sort());
  expect(nodes.length).toBeGreaterThan(100);
  expect(nodes.every(({ name }) => name.includes(search))).toBe(true);
});

it('an officer finds the unions of their own subtree first, page by page, and then all others', async () => {
  const { haikouOfficer, hunanOfficer } = people;
  const first = async (search: string, by: string) => (await page({ search }, 12, null, by)).nodes[0]?.code;
  expect(await first('龙华', haikouOfficer.personId)).toBe('460106');
  expect(await first('龙华', hunanOfficer.personId)).toBe('440309');
  expect(await first('深圳', haikouOfficer.personId)).toBe('4403');
  const codes: string[] = [];
  for (let after: string | null = null; ;) {
    const next: Listed = await page({ search: '华' }, 5, after, haikouOfficer.personId);
    codes.push(...next.nodes.map(({ code }) => code));
    after = next.pageInfo.endCursor;
    if (!next.pageInfo.hasNextPage) break;
  }
  expect(new Set(codes).size).toBe(codes.length);
  const own = codes.filter((code) => code.startsWith('4601'));
  expect(codes.slice(0, own.length)).toEqual(own);
  const { nodes } = await page({ search: '华' }, 100);
  expect(codes.length).toBeGreaterThanOrEqual(nodes.length);
});

it('a page of a search is not one of the whole tree', async () => {
  const { pageInfo } = await page({ search: '南' }, 3);
  for (const variables of [
    { after: pageInfo.endCursor },
    { filter: { search: '南' }, after: newId(new Date()) },
  ]) {
    const { errors } = await members.ask(people.worker.personId, LIST, variables);
    expect(errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  }
});
