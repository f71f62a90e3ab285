import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import type { ServiceUnderTest } from '@puhui/platform/testing';
import { aPerson } from '../spec/builders.js';
import { people, startMembers } from '../spec/members-under-test.js';
import { seededUnionId } from '../unions/seed-trade-unions/divisions.js';

const key = (): string => newId(new Date());
const union = seededUnionId('460105');
const CREATE = `mutation ($input: CreateTradeUnionInput!) { createTradeUnion(input: $input) { __typename ... on InvalidInput { field problem }
  ... on Refusal { code } } }`;
const create = (changes: object) => ({
  query: CREATE,
  variables: {
    input: {
      parentId: union,
      code: '460105-9',
      name: '某联合会',
      level: 'GRASSROOTS',
      idempotencyKey: key(),
      ...changes,
    },
  },
});

let members: ServiceUnderTest;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(() => members.stop());

it.each([
  ['a NUL in a name', create({ name: 'a\0b' }), 'name'],
  ['a NUL in an idempotency key', create({ idempotencyKey: 'a\0b' }), 'idempotencyKey'],
  ['a NUL in a code that is looked for', { query: '{ tradeUnion(code: "\\u0000") { id } }' }, 'code'],
  [
    'a NUL in a search',
    { query: '{ tradeUnions(filter: { search: "\\u0000" }) { nodes { id } } }' },
    'filter.search',
  ],
  ['an order to the terminal in a name', create({ name: 'a\u001b[2Jb' }), 'name'],
  ['a name in another direction', create({ name: '\u202e会工' }), 'name'],
  ['the mark of a lost character', create({ name: '\ufffd工会' }), 'name'],
  ['half a surrogate pair in a name', create({ name: '\ud842' }), 'name'],
])('hostile text is refused as a wrong value, not as a bug: %s', async (_, { query, ...rest }, place) => {
  const variables = 'variables' in rest ? rest.variables : {};
  const { data, errors } = await members.ask(people.hainanOfficer.personId, query, variables);
  // A mutation has an answer of its own for it.
  if (errors.length === 0)
    expect(Object.values(data ?? {})[0]).toMatchObject({ code: 'INVALID_INPUT', field: place });
  else
    expect(errors).toMatchObject([
      {
        message: expect.stringContaining(`${place}: `),
        extensions: { code: 'BAD_USER_INPUT', field: place },
      },
    ]);
});

it.each(['%', '_', '\\'])('a search treats the wildcard sign literally: %s', async (search) => {
  const query = `query ($search: String) { tradeUnions(filter: { search: $search }) { nodes { name } } }`;
  expect((await members.ask(people.worker.personId, query, { search })).data).toEqual({
    tradeUnions: { nodes: [] },
  });
});

it('a search finds a union whose name contains a percent sign', async () => {
  const made = create({ code: '460105-10', name: '百分百%联合会' });
  await members.ask(people.hainanOfficer.personId, made.query, made.variables);
  const query = `{ tradeUnions(filter: { search: "百%联" }) { nodes { name } } }`;
  expect((await members.ask(people.worker.personId, query)).data).toEqual({
    tradeUnions: { nodes: [{ name: '百分百%联合会' }] },
  });
});

it('odd but valid text is stored and shown as it was written', async () => {
  const name = `'; drop table trade_union; -- "𠮷" \\u0000 {"a":1}`;
  const made = create({ code: '460105-11', name });
  await members.ask(people.hainanOfficer.personId, made.query, made.variables);
  const { data } = await members.ask(people.worker.personId, '{ tradeUnion(code: "460105-11") { name } }');
  expect(data).toEqual({ tradeUnion: { name } });
});

it('a name of invisible characters is refused, and others are stripped of them', async () => {
  const unseen = create({ code: '460105-12', name: '\u200b\u2060' });
  const refused = await members.ask(people.hainanOfficer.personId, unseen.query, unseen.variables);
  expect(refused.data?.['createTradeUnion']).toMatchObject({ problem: 'NAME_LENGTH' });
  const seen = create({ code: '４６０１０５－１３', name: '⼯\u200b会' });
  await members.ask(people.hainanOfficer.personId, seen.query, seen.variables);
  const { data } = await members.ask(people.worker.personId, '{ tradeUnion(code: "460105－13") { name } }');
  expect(data).toEqual({ tradeUnion: { name: '工会' } });
});

it('the refusal of a resident ID does not quote it', async () => {
  const secret = aPerson(31).residentId;
  const { errors } = await members.ask(
    people.hainanOfficer.personId,
    'query ($id: String!) { findMember(residentId: $id) { id } }',
    { id: `${secret}9` },
  );
  expect(errors).toHaveLength(1);
  expect(JSON.stringify(errors)).not.toContain(secret);
});
