import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { limitsRule, measure } from './limits.js';

const measured = (query: string) => measure(parse(query));

describe('measuring a query', () => {
  it('counts fields below one another', () => {
    expect(measured('{ a { b { c } } d }')).toEqual({ depth: 3, aliases: 0, cost: 4 });
  });

  it('counts a fragment wherever it is spread, and inline ones as part of their field', () => {
    const query = '{ a { ...F } b { ...F ... on B { x } } } fragment F on T { y { z } }';
    expect(measured(query)).toEqual({ depth: 3, aliases: 0, cost: 7 });
  });

  it('counts what is asked of each row of a list', () => {
    expect(measured('{ list(first: 50) { id name } }').cost).toBe(101);
    expect(measured('query ($n: Int) { list(first: $n) { id } }').cost).toBe(21);
    expect(measured('{ a(first: 100) { b(first: 100) { id } } }').cost).toBe(1 + 100 * (1 + 100));
  });

  it('counts aliases over the whole operation, through fragments too', () => {
    expect(measured('{ x: a y: a ...F } fragment F on Query { z: a }').aliases).toBe(3);
  });

  it('takes the largest of several operations', () => {
    expect(measured('query A { a } query B { a { b } }').depth).toBe(2);
  });

  it('sees depth that is spread over many fragments', () => {
    const fragments = Array.from({ length: 50 }, (_, i) => `fragment F${i} on T { a { ...F${i + 1} } }`).join(
      ' ',
    );
    expect(measured(`{ ...F0 } ${fragments} fragment F50 on T { a }`).depth).toBe(51);
  });

  it('ends on fragments that spread each other in a circle', () => {
    expect(measured('{ ...A } fragment A on T { a { ...B } } fragment B on T { b { ...A } }').depth).toBe(2);
  });

  it('is fast on fragments that double at each level', () => {
    const fragments = Array.from(
      { length: 60 },
      (_, i) => `fragment F${i} on T { ...F${i + 1} ...F${i + 1} }`,
    );
    expect(measured(`{ ...F0 } ${fragments.join(' ')} fragment F60 on T { a }`).cost).toBe(2 ** 60);
  });
});

describe('the limits of a query', () => {
  const schema = buildSchema('type Query { a: Query n: Int list(first: Int): [Query] }');
  const rule = limitsRule({ depth_max: 3, aliases_max: 2, cost_max: 40 });
  const problems = (query: string) => validate(schema, parse(query), [rule]);

  it('accept a query of exactly that size', () => {
    expect(problems('{ a { a { n } } }')).toEqual([]);
    expect(problems('{ x: n y: n }')).toEqual([]);
    expect(problems('{ list(first: 39) { n } }')).toEqual([]);
  });

  it.each([
    ['nested 4 deep, at most 3', '{ a { a { a { n } } } }'],
    ['3 aliases, at most 2', '{ x: n y: n z: n }'],
    ['cost above 40', '{ list(first: 40) { n } }'],
  ])('refuse one that is %s', (why, query) => {
    const [problem] = problems(query);
    expect(problem?.message).toContain(why);
    expect(problem?.message).toContain('查询过大');
    expect(problem?.extensions).toEqual({ reason: 'QUERY_TOO_COSTLY' });
  });
});
