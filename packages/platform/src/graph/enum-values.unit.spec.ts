import { describe, expect, it } from '@jest/globals';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { nameEnumValuesInside } from './enum-values.js';

const SDL = `enum Role { WORKER UNION_OFFICER }
  input Wish { role: Role = UNION_OFFICER roles: [Role!] = [WORKER] more: Wish }
  type Holder { role: Role roles: [Role!]! }
  type Query {
    echo(role: Role): Role
    assumed(role: Role! = UNION_OFFICER): String
    wish(wish: Wish = { roles: [UNION_OFFICER] }): String
    holder: Holder
    wrong: Role
  }`;

const schema = nameEnumValuesInside(
  buildSubgraphSchema([
    {
      typeDefs: parse(SDL),
      resolvers: {
        Query: {
          echo: (_: unknown, { role }: { role: unknown }) => role,
          assumed: (_: unknown, { role }: { role: unknown }) => JSON.stringify(role),
          wish: (_: unknown, { wish }: { wish: unknown }) => JSON.stringify(wish),
          holder: () => ({ role: 'worker', roles: ['union_officer', 'worker'] }),
          wrong: () => 'UNION_OFFICER',
        },
      },
    },
  ]),
);
const ask = (source: string, variableValues = {}) => graphql({ schema, source, variableValues });

describe('an enum of the graph', () => {
  it('is upper case outside and lower case inside, underscores and all', async () => {
    expect((await ask('{ assumed(role: WORKER) holder { role roles } }')).data).toEqual({
      assumed: '"worker"',
      holder: { role: 'WORKER', roles: ['UNION_OFFICER', 'WORKER'] },
    });
  });

  it('is read the same from a variable, and null stays null', async () => {
    const query = 'query ($role: Role) { echo(role: $role) }';
    expect((await ask(query, { role: 'UNION_OFFICER' })).data).toEqual({ echo: 'UNION_OFFICER' });
    expect((await ask(query, { role: null })).data).toEqual({ echo: null });
  });

  it('is lower case inside as a default too: of an argument, of an input, in lists and nested', async () => {
    expect((await ask('{ assumed }')).data).toEqual({ assumed: '"union_officer"' });
    const said = async (source: string): Promise<unknown> =>
      JSON.parse(String((await ask(source)).data?.['wish']));
    expect(await said('{ wish }')).toEqual({ role: 'union_officer', roles: ['union_officer'] });
    expect(await said('{ wish(wish: { more: { role: WORKER } }) }')).toEqual({
      role: 'union_officer',
      roles: ['worker'],
      more: { role: 'worker', roles: ['worker'] },
    });
  });

  it.each(['union_officer', 'OFFICER', '"UNION_OFFICER"'])(
    'refuses %s, in GraphQL’s own words',
    async (literal) => {
      const { errors } = await ask(`{ echo(role: ${literal}) }`);
      expect(errors?.[0]?.message).toMatch(/does not exist in "Role" enum|Enum "Role" cannot represent/);
    },
  );

  it.each(['union_officer', 'OFFICER', 7])('refuses %p in a variable too', async (role) => {
    const { errors } = await ask('query ($role: Role) { echo(role: $role) }', { role });
    expect(errors?.[0]?.message).toMatch(
      /got invalid value.*(does not exist in "Role" enum|cannot represent)/,
    );
  });

  it('is answered by its inner name only', async () => {
    const { data, errors } = await ask('{ wrong }');
    expect(data).toEqual({ wrong: null });
    expect(errors?.[0]?.message).toBe('Enum "Role" cannot represent value: "UNION_OFFICER"');
  });

  it('keeps its names for introspection, defaults included', async () => {
    const { data } = await ask(`{ __type(name: "Role") { enumValues { name } }
      query: __type(name: "Query") { fields { name args { defaultValue } } } }`);
    expect(data).toMatchObject({
      __type: { enumValues: [{ name: 'WORKER' }, { name: 'UNION_OFFICER' }] },
      query: {
        fields: expect.arrayContaining([{ name: 'assumed', args: [{ defaultValue: 'UNION_OFFICER' }] }]),
      },
    });
  });
});
