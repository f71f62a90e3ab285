import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import type { ServiceUnderTest } from '@puhui/platform/testing';
import { eventually } from '@puhui/testkit';
import { runSeed } from '../seed/run-seed.js';
import { people, startMembers } from '../spec/members-under-test.js';
import { seededUnionId } from './seed-trade-unions/divisions.js';
import { publishedUnions } from './seed-trade-unions/seed.js';

const CREATE = `mutation ($input: CreateTradeUnionInput!) { createTradeUnion(input: $input) { __typename
  ... on TradeUnionCreated { tradeUnion { id name parent { code } status } }
  ... on Refusal { code } ... on InvalidInput { field } } }`;
const DISSOLVE = `mutation ($id: Id!, $key: IdempotencyKey!) { dissolveTradeUnion(tradeUnionId: $id, idempotencyKey: $key) { __typename
  ... on TradeUnionDissolved { tradeUnion { status } } ... on Refusal { code } ... on TradeUnionHasChildren { children } } }`;
const LIST = `query ($filter: TradeUnionFilter, $first: Count, $after: String) {
  tradeUnions(filter: $filter, first: $first, after: $after) { nodes { code name } pageInfo { endCursor hasNextPage } } }`;

interface Listed {
  readonly nodes: readonly { readonly code: string }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers(publishedUnions());
});
afterAll(() => members.stop());

const only = async (by: Id, query: string, variables: object): Promise<unknown> => {
  const { data, errors } = await members.ask(by, query, { key: newId(new Date()), ...variables });
  expect(errors).toEqual([]);
  return Object.values(data ?? {})[0];
};
const create = (by: Id, changes: object = {}): Promise<unknown> =>
  only(by, CREATE, {
    input: {
      parentId: seededUnionId('460105'),
      code: '460105-001',
      name: '椰城快递行业工会联合会',
      level: 'GRASSROOTS',
      idempotencyKey: newId(new Date()),
      ...changes,
    },
  });

it('a second seed does not change the tree of unions', async () => {
  const count = async (): Promise<unknown> =>
    members.database.sql.query(sql`select count(*)::int as n from messaging.event`);
  const before = await count();
  await runSeed(Object.values(people), members.env);
  expect(await count()).toEqual(before);
});

it('the tree of unions is paged without a gap or a repetition', async () => {
  const codes: string[] = [];
  for (let after: string | null = null; ;) {
    const variables = { filter: { search: '46', level: 'COUNTY' }, first: 10, after };
    const page = (await only(people.worker.personId, LIST, variables)) as Listed;
    codes.push(...page.nodes.map((union) => union.code));
    if (!page.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor;
  }
  expect(codes).toHaveLength(new Set(codes).size);
  expect([...codes].sort()).toEqual(codes.filter((code) => code.startsWith('46')).sort());
  expect(codes).toHaveLength(26);
});

it.each([
  ['４６０１０５', ['460105']],
  [' 460105 ', ['460105']],
  ['秀英区', ['460105']],
  ['%', []],
])('a union is found by name or code however it was typed: %s', async (search, codes) => {
  const page = (await only(people.worker.personId, LIST, { filter: { search }, first: 10 })) as Listed;
  expect(page.nodes.map(({ code }) => code)).toEqual(codes);
});

it.each([[{ first: 101 }], [{ first: 0 }], [{ after: 'made up' }]])(
  'the page %j is refused',
  async (page) => {
    const { errors } = await members.ask(people.worker.personId, LIST, page);
    expect(errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  },
);

it('an officer adds a union below their own, and every service hears of it', async () => {
  expect(await create(people.hunanOfficer.personId)).toMatchObject({ __typename: 'NotAllowed' });
  const created = await create(people.haikouOfficer.personId);
  expect(created).toMatchObject({
    tradeUnion: { name: '椰城快递行业工会联合会', parent: { code: '460105' }, status: 'ACTIVE' },
  });
  await eventually(async () => {
    const rows = await members.database.sql.query<unknown[]>(
      sql`select from platform.trade_union where code = '460105-001'`,
    );
    expect(rows).toHaveLength(1);
  });
  expect(await create(people.haikouOfficer.personId)).toMatchObject({
    code: 'TRADE_UNION_CODE_ALREADY_TAKEN',
  });
  const bad = { code: '460105-002', level: 'CITY' };
  expect(await create(people.haikouOfficer.personId, bad)).toMatchObject({
    code: 'LEVEL_NOT_BELOW_PARENT',
  });
  const lost = { parentId: newId(new Date()) };
  expect(await create(people.haikouOfficer.personId, lost)).toMatchObject({ code: 'TRADE_UNION_UNKNOWN' });
});

it.each([
  ['460199', 'InvalidInput'],
  ['460205', 'InvalidInput'],
  ['460105', 'InvalidInput'],
  ['460106', 'TradeUnionCreated'],
])('a union under 460106 lies in a division that there is, and within that: %s', async (regionCode, is) => {
  const changes = { parentId: seededUnionId('460106'), code: `460106-R${regionCode}`, regionCode };
  const field = is === 'InvalidInput' ? { field: 'regionCode' } : {};
  expect(await create(people.haikouOfficer.personId, changes)).toMatchObject({ __typename: is, ...field });
});

it('an officer above dissolves a union, once nothing is below it', async () => {
  const xiuying = { id: seededUnionId('460105') };
  const { hainanOfficer, haikouOfficer } = people;
  expect(await only(hainanOfficer.personId, DISSOLVE, xiuying)).toMatchObject({
    __typename: 'TradeUnionHasChildren',
    children: 1,
  });
  const haikou = { id: seededUnionId('4601') };
  expect(await only(haikouOfficer.personId, DISSOLVE, haikou)).toMatchObject({ code: 'NOT_ALLOWED' });
  const sansha = { id: seededUnionId('460321') };
  expect(await only(hainanOfficer.personId, DISSOLVE, sansha)).toMatchObject({
    tradeUnion: { status: 'DISSOLVED' },
  });
  expect(await only(hainanOfficer.personId, DISSOLVE, sansha)).toMatchObject({
    code: 'TRADE_UNION_NOT_ACTIVE',
  });
});

it('a list of unions, and of those below one, is of one status before it is cut to a page', async () => {
  const below = `query ($id: Id!, $status: TradeUnionStatus) {
    tradeUnion(id: $id) { children(status: $status, first: 1) { nodes { status } } } }`;
  for (const [status, above] of [
    ['ACTIVE', seededUnionId('46')],
    ['DISSOLVED', seededUnionId('4603')],
  ])
    for (const [query, variables] of [
      [below, { id: above, status }],
      [LIST.replace('{ code name }', '{ status }'), { filter: { parentId: above, status }, first: 1 }],
    ] as const) {
      const found = JSON.stringify(await only(people.hainanOfficer.personId, query, variables));
      expect(found.match(/"status":"\w+"/g)).toEqual([`"status":"${status}"`]);
    }
});

it('unions below one come in the order of their codes, page by page, whenever they were founded', async () => {
  const { hainanOfficer, worker } = people;
  for (const last of ['9', '10', 'b', 'A'])
    expect(
      await create(hainanOfficer.personId, {
        parentId: seededUnionId('460108'),
        code: `460108-${last}`,
        name: `编号${last}工会`,
      }),
    ).toMatchObject({ __typename: 'TradeUnionCreated' });
  const below = `query ($id: Id!, $after: String) { tradeUnion(id: $id) {
    children(first: 2, after: $after) { nodes { code } pageInfo { endCursor hasNextPage } } } }`;
  const codes: string[][] = [];
  for (let after: string | null = null; ;) {
    const variables = { id: seededUnionId('460108'), after };
    const { children } = (await only(worker.personId, below, variables)) as { children: Listed };
    codes.push(children.nodes.map(({ code }) => code));
    after = children.pageInfo.endCursor;
    if (!children.pageInfo.hasNextPage) break;
  }
  expect(codes).toEqual([
    ['460108-10', '460108-9'],
    ['460108-A', '460108-b'],
  ]);
});

it('members of a union are counted for its own officers only', async () => {
  const query = `query ($code: String!) { tradeUnion(code: $code) { memberCount } }`;
  expect(await only(people.hainanAuditor.personId, query, { code: '46' })).toEqual({ memberCount: 1 });
  expect(await only(people.hunanOfficer.personId, query, { code: '46' })).toEqual({ memberCount: null });
  const { errors } = await members.ask(people.worker.personId, query, { code: '46' });
  expect(errors[0]?.extensions['code']).toBe('NOT_ALLOWED');
});

it('children of an unknown union are refused; a union without any has an empty page', async () => {
  const below = (parentId: Id) => members.ask(people.hainanOfficer.personId, LIST, { filter: { parentId } });
  expect((await below(newId(new Date()))).errors[0]?.extensions).toMatchObject({ code: 'NOT_ALLOWED' });
  const { data, errors } = await below(seededUnionId('430102'));
  expect(errors).toEqual([]);
  expect(data).toMatchObject({ tradeUnions: { nodes: [] } });
});

it('one trade union is asked by its id or by its code, and never by both or neither', async () => {
  const one = `query ($id: Id, $code: String) { tradeUnion(id: $id, code: $code) { code } }`;
  const asked = async (variables: object): Promise<unknown> => {
    const { data, errors } = await members.ask(people.worker.personId, one, variables);
    return errors[0]?.extensions?.['code'] ?? data?.['tradeUnion'];
  };
  const id = seededUnionId('4601');
  expect(await asked({ id })).toEqual({ code: '4601' });
  expect(await asked({ code: '4601' })).toEqual({ code: '4601' });
  expect(await asked({ id, code: '4601' })).toBe('BAD_USER_INPUT');
  expect(await asked({})).toBe('BAD_USER_INPUT');
});

it('a union of a division that was made lately is founded, one of a division within no known one is not', async () => {
  const inHainan = { parentId: seededUnionId('46'), level: 'COUNTY' };
  const founded = { ...inHainan, code: '460399', regionCode: '460399', name: '某新区总工会' };
  expect(await create(people.hainanOfficer.personId, founded)).toMatchObject({
    __typename: 'TradeUnionCreated',
  });
  const nowhere = { ...inHainan, code: '468888', regionCode: '468888', name: '无处总工会' };
  expect(await create(people.hainanOfficer.personId, nowhere)).toMatchObject({
    __typename: 'InvalidInput',
    field: 'regionCode',
  });
});
