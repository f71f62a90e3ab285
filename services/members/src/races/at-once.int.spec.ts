import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { facts, textOf, type ServiceUnderTest } from '@puhui/platform/testing';
import { aPerson } from '../spec/builders.js';
import { people, startMembers } from '../spec/members-under-test.js';
import { register } from '../spec/registered.js';
import { csv, importFile, rows } from '../spec/roster-files.js';
import { seededUnionId } from '../unions/seed-trade-unions/divisions.js';

const TRANSFER = `mutation ($id: Id!, $to: Id!, $key: IdempotencyKey!) {
  transferMember(memberId: $id, toTradeUnionId: $to, idempotencyKey: $key) {
    __typename ... on MembershipMoved { member { id } } ... on Refusal { code } } }`;
const END = `mutation ($id: Id!, $key: IdempotencyKey!) {
  endMembership(memberId: $id, reason: "本人申请退会", idempotencyKey: $key) { __typename } }`;
const CREATE = `mutation ($input: CreateTradeUnionInput!) { createTradeUnion(input: $input) {
  __typename ... on TradeUnionCreated { tradeUnion { id } } ... on Refusal { code } } }`;
const DISSOLVE = `mutation ($id: Id!, $key: IdempotencyKey!) {
  dissolveTradeUnion(tradeUnionId: $id, idempotencyKey: $key) { __typename ... on Refusal { code } } }`;
const MEMBERS = `query ($union: Id!) { members(tradeUnionId: $union, first: 100) { nodes { id } } }`;

let members: ServiceUnderTest;
const memberIds: string[] = [];
const officer = people.haikouOfficer.personId;
beforeAll(async () => {
  members = await startMembers();
  await importFile(members, csv(...rows(0, 20)));
  const found = await only(officer, MEMBERS, { union: seededUnionId('460105') });
  const nodes = found['nodes'] as readonly object[];
  memberIds.push(...nodes.map((node) => textOf(node, 'id')).slice(1));
});
afterAll(() => members.stop());

const only = async (by: Id, query: string, variables: object): Promise<Readonly<Record<string, unknown>>> => {
  const { data, errors } = await members.ask(by, query, { key: newId(new Date()), ...variables });
  expect(errors).toEqual([]);
  return facts(Object.values(data ?? {})[0]);
};
const names = (answers: readonly Readonly<Record<string, unknown>>[]): string[] =>
  answers.map((answer) => String(answer['__typename'])).sort((a, b) => a.localeCompare(b));
const live = async (memberId: string): Promise<unknown> => {
  const [found] = await members.database.sql.query<{ n: number }[]>(
    sql`select count(*)::int as n from membership m join membership first on first.person_id = m.person_id
        where first.id = ${memberId}::uuid and m.status in ('applied', 'verified', 'active', 'retained')`,
  );
  return found?.n;
};

it('of many transfers of one member at once, one happens', async () => {
  const id = memberIds[0] ?? '';
  const targets = ['460106', '460107', '460108', '460106'].map(seededUnionId);
  const answers = await Promise.all(
    targets.map((to) => only(officer, TRANSFER, { id, to, key: newId(new Date()) })),
  );
  expect(names(answers)).toEqual([
    'MembershipMoved',
    'MembershipStepNotOpen',
    'MembershipStepNotOpen',
    'MembershipStepNotOpen',
  ]);
  expect(await live(id)).toBe(1);
});

it('one transfer fifty times under one key has one effect and fifty equal answers', async () => {
  const variables = { id: memberIds[1], to: seededUnionId('460106'), key: newId(new Date()) };
  const answers = await Promise.all(Array.from({ length: 50 }, () => only(officer, TRANSFER, variables)));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]).toMatchObject({ __typename: 'MembershipMoved' });
  expect(await live(memberIds[1] ?? '')).toBe(1);
  const changed = { ...variables, to: seededUnionId('460107') };
  expect(await only(officer, TRANSFER, changed)).toMatchObject({ code: 'IDEMPOTENCY_KEY_ALREADY_USED' });
});

it('of a transfer and an end of one membership at once, one happens', async () => {
  for (const id of memberIds.slice(2, 8)) {
    const to = seededUnionId('460106');
    const answers = await Promise.all([
      only(officer, TRANSFER, { id, to, key: newId(new Date()) }),
      only(officer, END, { id }),
    ]);
    expect(names(answers)).toEqual(['MembershipMoved', 'MembershipStepNotOpen']);
  }
});

it('of many unions of one code at once, one is founded', async () => {
  const input = {
    parentId: seededUnionId('460105'),
    code: '460105-race',
    name: '快递行业工会联合会',
    level: 'GRASSROOTS',
  };
  const answers = await Promise.all(
    Array.from({ length: 6 }, () =>
      only(officer, CREATE, { input: { ...input, idempotencyKey: newId(new Date()) } }),
    ),
  );
  expect(names(answers).filter((name) => name === 'TradeUnionCreated')).toHaveLength(1);
  expect(names(answers).filter((name) => name === 'TradeUnionCodeAlreadyTaken')).toHaveLength(5);
});

it('of many unions of one code below different unions, one is founded', async () => {
  for (let n = 0; n < 5; n += 1) {
    const code = `4601-code-${n}`;
    const below = ['460105', '460106', '460107', '460108'].map(seededUnionId);
    const answers = await Promise.all(
      below.map((parentId) =>
        only(officer, CREATE, {
          input: { parentId, code, name: '某工会', level: 'GRASSROOTS', idempotencyKey: newId(new Date()) },
        }),
      ),
    );
    expect(names(answers)).toEqual([
      'TradeUnionCodeAlreadyTaken',
      'TradeUnionCodeAlreadyTaken',
      'TradeUnionCodeAlreadyTaken',
      'TradeUnionCreated',
    ]);
  }
});

it('a union is dissolved or another is founded below it, never both', async () => {
  const parent = async (n: number): Promise<string> => {
    const input = {
      parentId: seededUnionId('4601'),
      code: `4601-${n}`,
      name: '某街道总工会',
      level: 'TOWNSHIP',
    };
    const made = await only(officer, CREATE, { input: { ...input, idempotencyKey: newId(new Date()) } });
    return textOf(made['tradeUnion'], 'id');
  };
  for (let n = 0; n < 5; n += 1) {
    const parentId = await parent(n);
    const input = { parentId, code: `4601-${n}-1`, name: '某厂工会', level: 'GRASSROOTS' };
    const [dissolved, founded] = await Promise.all([
      only(people.haikouOfficer.personId, DISSOLVE, { id: parentId }),
      only(people.hainanOfficer.personId, CREATE, {
        input: { ...input, idempotencyKey: newId(new Date()) },
      }),
    ]);
    const both =
      dissolved?.['__typename'] === 'TradeUnionDissolved' && founded?.['__typename'] === 'TradeUnionCreated';
    expect(both).toBe(false);
  }
});

it('a person registered under two names at once keeps the first', async () => {
  const answers = await Promise.all(
    ['甲宁', '乙宁'].map((name) => register(members, people.admin.personId, { ...aPerson(700), name })),
  );
  expect(names(answers)).toEqual(['PersonNameDiffers', 'PersonRegistered']);
});
