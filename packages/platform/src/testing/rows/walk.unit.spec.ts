import { describe, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { buildSchema, graphql, type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';
import { walkRows, type RowsWalk } from './walk.js';

const SDL = `
  type Query { shops(first: Int): ShopConnection town: Town rare: [Rare] _entities(representations: [String]): [_Entity] }
  union _Entity = Shop
  type ShopConnection { nodes: [Shop] }
  type Shop { id: ID! town: Town tills(first: Int): TillConnection price: Price }
  type Town { id: ID! shops(first: Int): ShopConnection }
  type TillConnection { nodes: [Till] }
  type Till { id: ID! money: Int }
  union Price = Fixed
  type Fixed { amount: Int }
  type Rare { id: ID! }
`;
type Resolve = GraphQLFieldResolver<unknown, unknown>;

/** A graph in memory, in which each resolver says how many statements it takes. */
function aGraph(resolvers: Readonly<Record<string, Resolve>>): GraphQLSchema {
  const schema = buildSchema(SDL);
  for (const [place, resolve] of Object.entries(resolvers)) {
    const [owner = '', name = ''] = place.split('.');
    const type = schema.getType(owner);
    const field = isObjectType(type) ? type.getFields()[name] : undefined;
    if (field) field.resolve = resolve;
  }
  return schema;
}

const many = (first: unknown): { nodes: object[] } => ({
  nodes: Array.from({ length: Number(first ?? 20) }, (_, id) => ({ id, __typename: 'Shop' })),
});

function aWalk(more: (ask: () => void) => Readonly<Record<string, Resolve>>): RowsWalk {
  let statements = 0;
  const ask = (): void => void (statements += 1);
  const schema = aGraph({
    'Query.shops': (_, { first }) => {
      ask();
      return many(first);
    },
    'Shop.price': () => ({ __typename: 'Fixed', amount: 1 }),
    ...more(ask),
  });
  return {
    schema,
    entities: { Shop: Array.from({ length: 20 }, () => newId(new Date())) },
    good: {},
    ask: async (source) => {
      const { data, errors } = await graphql({ schema, source });
      return errors === undefined ? { data } : { data, errors };
    },
    statements: () => Promise.resolve(statements),
  };
}

describe('a walk over the rows of a graph', () => {
  it('finds nothing where each field is read for all rows at once', async () => {
    const { findings, fields } = await walkRows(aWalk(() => ({ 'Shop.town': () => ({ id: 1 }) })));
    expect(findings).toEqual([]);
    expect(fields).toBeGreaterThan(3);
  });

  it('finds the field that is read row by row, and says how often', async () => {
    const walk = aWalk((ask) => ({
      'Shop.town': () => {
        ask();
        return { id: 1 };
      },
    }));
    const { findings } = await walkRows(walk);
    expect(findings).toHaveLength(1 + 2);
    expect(findings[0]).toContain('Shop.town: 2 statements for one row, 21 for 20');
  });

  it('finds it below another list too', async () => {
    const walk = aWalk((ask) => ({
      'Shop.tills': (_, { first }) => many(first),
      'Till.money': () => {
        ask();
        return 5;
      },
    }));
    const { findings } = await walkRows(walk);
    expect(findings.map((finding) => finding.split(':')[0])).toEqual(['Till.money']);
  });

  it('names what it was told instead of an answer', async () => {
    const walk = aWalk(() => ({
      'Shop.town': () => {
        throw new Error('not for you');
      },
    }));
    expect((await walkRows(walk)).findings[0]).toContain('not for you');
  });

  it('names types of which it never saw several, if anything of theirs is answered by itself', async () => {
    const walk = aWalk(() => ({ 'Town.shops': (_, { first }) => many(first) }));
    expect((await walkRows(walk)).unproven).toEqual(['Town']);
  });
});
