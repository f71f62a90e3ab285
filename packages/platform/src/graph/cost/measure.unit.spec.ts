import { describe, expect, it } from '@jest/globals';
import { buildSchema, getIntrospectionQuery, getOperationAST, parse } from 'graphql';
import { queryLimits } from './limits.js';
import { MeasuredGraph } from './measure.js';
import { declaredSizes } from './sizes.js';

const sdl = `
  directive @cost(weight: Int!) on FIELD_DEFINITION
  directive @listSize(assumedSize: Int) on FIELD_DEFINITION
  union Either = T | Other
  interface Any { a: T }
  type Other { b: T }
  type PageInfo { hasNextPage: Boolean endCursor: String }
  type TConnection { nodes: [T] pageInfo: PageInfo }
  type T implements Any {
    a: T b: T c: T
    either: Either
    list(first: Int): TConnection
    lines(first: Int): [T]
    few: [T] @listSize(assumedSize: 3)
    words: [String]
    unknown: [T]
    dear: T @cost(weight: 50)
  }
  type Query { t: T list(first: Int): TConnection any: Any _entities(representations: [ID!]!): [Either]! }
`;
const graph = new MeasuredGraph(buildSchema(sdl), declaredSizes(parse(sdl)));

function measured(text: string, variables: Record<string, unknown> = {}) {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('the text has no operation');
  const { hangsOnVariables: _, ...measure } = graph.measure(document, operation, variables);
  return measure;
}
const costOf = (text: string, variables: Record<string, unknown> = {}): number =>
  measured(text, variables).cost;

describe("a query's measure", () => {
  it.each([
    ['{ t }', 1],
    ['{ t { b { c } } }', 3],
    ['{ t { ... { b } } }', 2],
    ['{ t { ...F } } fragment F on T { b { c } }', 3],
    ['{ __schema { types { fields { type { ofType { ofType { name } } } } } } }', 7],
  ])('counts the depth of %s as %d', (text, depth) => {
    expect(measured(text).depth).toBe(depth);
  });

  it('counts an alias wherever its fragment is spread', () => {
    expect(measured('{ t { a { ...F } b { ...F } } } fragment F on T { x: c }').aliases).toBe(2);
  });
});

describe('the cost of a page', () => {
  it('multiplies what is asked of a row by the size of the page', () => {
    expect(costOf('{ list(first: 10) { nodes { a b } } }')).toBe(1 + 10 * 3);
    expect(costOf('{ list(first: 10) { nodes { list(first: 5) { nodes { a } } } } }')).toBe(
      1 + 10 * (1 + 1 + 5 * 2),
    );
    expect(costOf('{ t { lines(first: 10) { a } } }')).toBe(1 + 10 * 2);
  });

  it('counts what stands beside the rows of a page once', () => {
    expect(costOf('{ list(first: 10) { nodes { a } pageInfo { endCursor } } }')).toBe(1 + 10 * 2 + 2);
  });

  it('counts pages that nobody gave a size as the twenty rows that they have', () => {
    expect(costOf('{ list { nodes { list { nodes { a } } } } }')).toBe(1 + 20 * (1 + 1 + 20 * 2));
    expect(costOf('query ($n: Int) { list(first: $n) { nodes { a } } }')).toBe(1 + 20 * 2);
    expect(costOf('query ($n: Int) { list(first: $n) { nodes { a } } }', { n: null })).toBe(1 + 20 * 2);
  });

  it('takes the page size from the variables, or from what the operation says where none is sent', () => {
    expect(costOf('query ($n: Int = 7) { list(first: $n) { nodes { a } } }')).toBe(1 + 7 * 2);
    expect(costOf('query ($n: Int = 7) { list(first: $n) { nodes { a } } }', { n: 50 })).toBe(1 + 50 * 2);
  });

  it('cannot be lowered by a page size that is not a number', () => {
    for (const n of [-5, 0])
      expect(costOf('query ($n: Int) { list(first: $n) { nodes { a } } }', { n })).toBe(3);
    expect(costOf('query ($n: Int) { list(first: $n) { nodes { a } } }', { n: 'many' })).toBe(41);
  });

  it('counts the rows of a page alike in a fragment that two pages of other sizes share', () => {
    const fragment = 'fragment F on TConnection { nodes { a } }';
    expect(costOf(`{ list(first: 2) { ...F } t { list(first: 30) { ...F } } } ${fragment}`)).toBe(
      1 + 2 * 2 + 1 + 1 + 30 * 2,
    );
  });
});

describe('the cost of anything else', () => {
  it('counts lists without pages by what was declared of them, words once, and weights too', () => {
    expect(costOf('{ t { few { a } words } }')).toBe(1 + 3 * 2 + 1);
    expect(costOf('{ t { unknown { a } } }')).toBe(1 + 100 * 2);
    expect(costOf('{ t { few { dear { a } } } }')).toBe(1 + 3 * (1 + 50 + 1));
  });

  it('counts as many entities as are asked for by key', () => {
    const query = 'query ($keys: [ID!]!) { _entities(representations: $keys) { ... on T { a } } }';
    expect(costOf(query, { keys: ['1', '2', '3'] })).toBe(3 * 2);
    expect(costOf('{ _entities(representations: ["1", "2"]) { ... on T { a } ... on Other { b } } }')).toBe(
      2 * 3,
    );
  });

  it('sees through unions and interfaces, and takes no notice of __typename', () => {
    expect(costOf('{ any { __typename a { either { ... on Other { b } ... on T { c } } } } }')).toBe(5);
  });

  it('counts a fragment as often as it is spread, however large the total', () => {
    const chain = (links: number): string =>
      Array.from({ length: links }, (_, i) => `fragment F${i} on T { x: a ...F${i + 1} ...F${i + 1} }`).join(
        ' ',
      ) + ` fragment F${links} on T { b }`;
    expect(measured(`{ t { ...F0 } } ${chain(5)}`)).toEqual({ depth: 2, aliases: 31, cost: 64, changes: 0 });
    const most = Number.MAX_SAFE_INTEGER;
    expect(measured(`{ t { ...F0 } } ${chain(200)}`)).toEqual({
      depth: 2,
      aliases: most,
      cost: most,
      changes: 0,
    });
  });

  it('of lists in lists stops at the largest JSON number', () => {
    const nested = (levels: number): string =>
      levels === 0 ? 'a' : `list(first: 1000000) { nodes { ${nested(levels - 1)} } }`;
    expect(costOf(`{ ${nested(60)} }`)).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('ends on fragments that spread each other in a circle', () => {
    const circle = 'fragment A on T { a { ...B } } fragment B on T { b { ...A } }';
    expect(measured(`{ t { ...A } } ${circle}`).depth).toBe(3);
  });

  it('counts introspection by how much there is to show', () => {
    expect(costOf('{ __typename }')).toBe(0);
    expect(costOf('{ __schema { types { name } } }')).toBeGreaterThan(2);
    const wide = Array.from({ length: 60 }, (_, i) => `x${i}: __type(name: "Query") { ...F }`).join(' ');
    const deep = 'fragment F on __Type { fields { type { fields { type { fields { name } } } } } }';
    expect(costOf(`{ ${wide} } ${deep}`)).toBeGreaterThan(queryLimits.cost_max / 20);
    expect(costOf(getIntrospectionQuery())).toBeLessThan(queryLimits.cost_max);
  });
});

describe('introspection', () => {
  it('counts the longest list where somebody picks the type, as often as they walk there', () => {
    const refusals = Array.from(
      { length: 120 },
      (_, nr) => `type R${nr} implements Refusal { code: String }`,
    );
    const wide = `interface Refusal { code: String } ${refusals.join('\n')} type Query { r: Refusal }`;
    const measuredWide = new MeasuredGraph(buildSchema(wide), declaredSizes(parse(wide)));
    const dear = (text: string): number => {
      const document = parse(text);
      const operation = getOperationAST(document);
      if (!operation) throw new Error('no operation');
      return measuredWide.measure(document, operation, {}).cost;
    };
    const often = Array.from({ length: 55 }, (_, nr) => `a${nr}: possibleTypes { ...F }`).join(' ');
    const leaves = 'fragment F on __Type { name description kind fields { name description args { name } } }';
    expect(dear(`{ __type(name: "Refusal") { ${often} } } ${leaves}`)).toBeGreaterThan(55 * 120 * 0.4);
    const there = 'possibleTypes { interfaces { possibleTypes { name } } }';
    expect(dear(`{ __schema { types { ${there} } } }`)).toBeGreaterThan(120 * 120 * 0.1);
    expect(dear(`{ __schema { queryType { fields { type { ${there} } } } } }`)).toBeGreaterThan(
      120 * 120 * 0.1,
    );
    expect(dear(getIntrospectionQuery())).toBeLessThan(queryLimits.cost_max);
  });
});
