import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { facts, type ServiceUnderTest } from '@puhui/platform/testing';
import { people, startMembers } from '../spec/members-under-test.js';
import { seededUnionId } from './seed-trade-unions/divisions.js';

const ASK = `query ($id: Id) { tradeUnion(id: $id) { foundableLevels mayDissolve } }`;
const FOUND = `mutation ($input: CreateTradeUnionInput!) { createTradeUnion(input: $input) { __typename ... on TradeUnionCreated { tradeUnion { id } } } }`;
const DISSOLVE = `mutation ($id: Id!, $key: IdempotencyKey!) { dissolveTradeUnion(tradeUnionId: $id, idempotencyKey: $key) { __typename } }`;
const LEVELS = ['NATIONAL', 'PROVINCIAL', 'CITY', 'COUNTY', 'TOWNSHIP', 'GRASSROOTS'] as const;
const unions = ['46', '4601', '460106', '43'];
const founders: readonly (readonly [string, Id])[] = [
  ['an administrator of the platform', people.admin.personId],
  ['an officer of the province', people.hainanOfficer.personId],
  ['an officer of the city', people.haikouOfficer.personId],
  ['an auditor', people.hainanAuditor.personId],
];

let members: ServiceUnderTest;
let number = 0;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(() => members.stop());

const answer = async (by: Id, text: string, variables: object): Promise<Record<string, unknown>> =>
  (await members.ask(by, text, variables)).data ?? {};
const told = async (by: Id, id: Id) => facts((await answer(by, ASK, { id }))['tradeUnion']);
const found = async (by: Id, parentId: Id, level: string): Promise<Record<string, unknown>> => {
  const input = {
    parentId,
    level,
    code: `46-${(number += 1)}`,
    name: '某工会',
    idempotencyKey: newId(new Date()),
  };
  return facts((await answer(by, FOUND, { input }))['createTradeUnion']);
};
const dissolve = async (by: Id, id: Id): Promise<unknown> =>
  facts((await answer(by, DISSOLVE, { id, key: newId(new Date()) }))['dissolveTradeUnion'])['__typename'];

it.each(founders)('%s founds at the levels that they are offered, and at no other', async (_, by) => {
  for (const code of unions) {
    const { foundableLevels } = await told(by, seededUnionId(code));
    const accepted: string[] = [];
    for (const level of LEVELS)
      if ((await found(by, seededUnionId(code), level))['__typename'] === 'TradeUnionCreated')
        accepted.push(level);
    expect([code, foundableLevels]).toEqual([code, accepted]);
  }
});

it.each(founders)('%s dissolves what they are told to be theirs, and nothing else', async (_, by) => {
  for (const code of unions) {
    const { tradeUnion } = await found(people.admin.personId, seededUnionId(code), 'GRASSROOTS');
    for (const id of [facts(tradeUnion)['id'] as Id, seededUnionId(code), seededUnionId('CN')]) {
      const { mayDissolve } = await told(by, id);
      const became = await dissolve(by, id);
      expect([code, mayDissolve]).toEqual([
        code,
        became === 'TradeUnionDissolved' || became === 'TradeUnionHasChildren',
      ]);
      if (became === 'TradeUnionDissolved')
        expect(await told(by, id)).toMatchObject({ foundableLevels: [], mayDissolve: false });
    }
  }
});
