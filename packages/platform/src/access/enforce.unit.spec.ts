import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { HOUR_MS } from '@puhui/kernel';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { KnownDuties } from '../duties/known-duties.js';
import { newGraphContext } from '../graph/ordinary-requests.js';
import type { Actor } from '../identity/actor.js';
import type { AccessTable } from './access-table.js';
import { AccessProblem, checkCoverage, doorsOf } from './coverage.js';
import { enforceAccess, Gatekeeper } from './enforce.js';
import { WhatMayCome } from './what-may-come.js';

const SDL = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  directive @sensitive on FIELD_DEFINITION
  scalar Count
  type Query { open: Int mine: Int never: Int audited: Int items: [Item!] }
  type Mutation { act: ActResult! }
  union ActResult = Acted | NotAllowed
  type Acted { ok: Boolean }
  type NotAllowed { code: String! message: String! messageEn: String! hint: String! hintEn: String! retryAfterMs: Count }
  type Item @key(fields: "id") { id: ID! price: Int @sensitive }`;

const access: AccessTable = {
  'Query.open': ['anyone'],
  'Query.mine': ['worker'],
  'Query.never': ['system'],
  'Query.audited': ['auditor', 'finance_officer'],
  'Query.items': ['anyone'],
  'Mutation.act': ['union_officer'],
  'Item.__resolveReference': ['worker'],
  'Item.price': ['auditor'],
};
const actor: Actor = { personId: '01890a5d-1380-7138-8013-800138000123', issuer: 'i' };

function guarded(roles: readonly string[]) {
  let asked = 0;
  let acted = 0;
  let tries = 0;
  const reader = {
    query: async <T>(): Promise<T> => {
      asked += 1;
      return roles.map((role) => ({ role })) as T;
    },
  };
  const items = Array.from({ length: 20 }, (_, i) => ({ id: String(i), price: i }));
  const schema = buildSubgraphSchema([
    {
      typeDefs: parse(SDL),
      resolvers: {
        Query: { open: () => 1, mine: () => 2, never: () => 3, audited: () => 4, items: () => items },
        Mutation: {
          act: () => {
            acted += 1;
            return { __typename: 'Acted', ok: true };
          },
        },
        Item: { __resolveReference: ({ id }: { id: string }) => ({ id, price: 7 }) },
      },
    },
  ]);
  const duties = new KnownDuties();
  const freshness = () => Promise.resolve({ behindMs: 0 });
  const mayCome = new WhatMayCome(reader, { freshness }, () => (tries += 4_000));
  const gatekeeper = new Gatekeeper(reader, duties, { now: () => new Date() }, mayCome);
  enforceAccess(schema, access, gatekeeper);
  const ask = (source: string, who: Actor | null = actor, variableValues = {}) =>
    graphql({ schema, source, contextValue: newGraphContext(who), variableValues });
  return { schema, ask, asked: () => asked, acted: () => acted };
}

const messageOf = (answer: { errors?: readonly { message: string }[] }): string | undefined =>
  answer.errors?.[0]?.message;

describe('access in front of the resolvers', () => {
  it('admits anyone to a public door without asking', async () => {
    const { ask, asked } = guarded([]);
    expect((await ask('{ open }', null)).data).toEqual({ open: 1 });
    expect(asked()).toBe(0);
  });

  it('treats every signed-in person as a worker, without asking the database', async () => {
    const { ask, asked } = guarded([]);
    expect((await ask('{ mine }')).data).toEqual({ mine: 2 });
    expect(asked()).toBe(0);
    expect(messageOf(await ask('{ mine }', null))).toContain('请先登录');
  });

  it('admits no person to a door of the system', async () => {
    expect(messageOf(await guarded(['platform_admin']).ask('{ never }'))).toContain('Query.never');
  });

  it('admits any of the roles, and nobody else', async () => {
    expect((await guarded(['finance_officer']).ask('{ audited }')).data).toEqual({ audited: 4 });
    expect(messageOf(await guarded(['union_officer']).ask('{ audited }'))).toContain('Query.audited');
  });

  it('answers NotAllowed as data where the union has it, and never runs the resolver', async () => {
    const { ask, acted } = guarded(['auditor']);
    const { data } = await ask('mutation { act { __typename ... on NotAllowed { code messageEn } } }');
    expect(data).toEqual({
      act: { __typename: 'NotAllowed', code: 'NOT_ALLOWED', messageEn: 'None of your duties covers this.' },
    });
    expect(acted()).toBe(0);
  });

  it('asks once for a whole list of guarded fields', async () => {
    const { ask, asked } = guarded(['auditor']);
    expect((await ask('{ items { price } }')).data?.['items']).toHaveLength(20);
    expect(asked()).toBe(1);
  });

  it('hides a sensitive field and leaves the others', async () => {
    const { data, errors } = await guarded([]).ask('{ items { id price } }');
    expect(data?.['items']).toContainEqual({ id: '0', price: null });
    expect(errors).toHaveLength(20);
  });

  it('guards entities by reference like any other door', async () => {
    const { ask } = guarded([]);
    const source = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Item { id } } }';
    const variables = { r: [{ __typename: 'Item', id: '5' }] };
    expect((await ask(source, actor, variables)).data).toEqual({ _entities: [{ id: '5' }] });
    expect(messageOf(await ask(source, null, variables))).toContain('请先登录');
  });
});

describe('who is turned away', () => {
  it('hears a time to ask again until no duty can be on its way, for queries and mutations', async () => {
    const { ask } = guarded([]);
    const act = async () =>
      (await ask('mutation { act { ... on NotAllowed { retryAfterMs } } }')).data?.['act'];
    expect(await act()).toEqual({ retryAfterMs: 250 });
    expect(await act()).toEqual({ retryAfterMs: null });
    const audited = async () => (await ask('{ audited }')).errors?.[0]?.originalError;
    expect(await audited()).toMatchObject({ retryAfterMs: 250 });
    expect(await audited()).toMatchObject({ retryAfterMs: null });
  });
});

describe('what somebody is known to hold', () => {
  afterEach(() => void jest.restoreAllMocks());

  it('is asked again after a moment, though the clock of the process was put back', async () => {
    const { ask, asked } = guarded(['auditor']);
    await ask('{ audited }');
    const before = Date.now() - HOUR_MS;
    jest.spyOn(performance, 'now').mockReturnValue(Number.MAX_SAFE_INTEGER);
    jest.spyOn(Date, 'now').mockReturnValue(before);
    await ask('{ audited }');
    expect(asked()).toBe(2);
  });
});

describe('covering every door', () => {
  const { schema } = guarded([]);

  it('knows queries, mutations, reference resolvers and sensitive fields', () => {
    expect(doorsOf(schema)).toEqual(Object.keys(access).sort());
  });

  it('accepts a table that covers all of them, and one that guards more fields', () => {
    checkCoverage({ ...access, 'Item.id': ['worker'], 'Http.upload': ['worker'] }, schema, ['Http.upload']);
  });

  it.each(['Query.mine', 'Mutation.act', 'Item.__resolveReference', 'Item.price'])('reports %s', (door) => {
    const table = Object.fromEntries(Object.entries(access).filter(([name]) => name !== door));
    expect(() => checkCoverage(table, schema, [])).toThrow(`${door} is not in the access table`);
  });

  it('reports an HTTP route without an entry, and entries that lead nowhere', () => {
    expect(() => checkCoverage(access, schema, ['Http.upload'])).toThrow(AccessProblem);
    expect(() => checkCoverage({ ...access, 'Item.colour': ['worker'] }, schema, [])).toThrow(
      'Item.colour is in the access table but leads nowhere',
    );
  });
});
