import { describe, expect, it } from '@jest/globals';
import { Kind, parse } from 'graphql';
import { measure } from './measure.js';

function measured(text: string, variables: Record<string, unknown> = {}) {
  const document = parse(text);
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('the text has no operation');
  return measure(document, operation, variables);
}

describe("a query's measure", () => {
  it.each([
    ['{ a }', 1],
    ['{ a { b { c } } }', 3],
    ['{ a { ... { b } } }', 2],
    ['{ a { ...F } } fragment F on T { b { c } }', 3],
  ])('counts the depth of %s as %d', (text, depth) => {
    expect(measured(text).depth).toBe(depth);
  });

  it('ignores the depth of introspection', () => {
    expect(measured('{ __schema { types { fields { type { ofType { ofType { name } } } } } } }').depth).toBe(
      1,
    );
  });

  it('counts an alias wherever its fragment is spread', () => {
    expect(measured('{ a { ...F } b { ...F } } fragment F on T { x: c }').aliases).toBe(2);
  });

  it('multiplies what is below a list by the requested page size', () => {
    expect(measured('{ list(first: 10) { a b } }').cost).toBe(21);
    expect(measured('{ list(first: 10) { below(first: 5) { a } } }').cost).toBe(61);
  });

  it('reads the page size from variables, with the default where it is absent', () => {
    expect(measured('query ($n: Int) { list(first: $n) { a } }', { n: 50 }).cost).toBe(51);
    expect(measured('query ($n: Int) { list(first: $n) { a } }').cost).toBe(21);
  });

  it('cannot be lowered by a page size that is not a number', () => {
    expect(measured('query ($n: Int) { list(first: $n) { a } }', { n: -5 }).cost).toBe(2);
    expect(measured('query ($n: Int) { list(first: $n) { a } }', { n: 'many' }).cost).toBe(21);
  });

  it('counts a fragment as often as it is spread, however large the total', () => {
    const chain = (links: number): string =>
      Array.from({ length: links }, (_, i) => `fragment F${i} on T { x: a ...F${i + 1} ...F${i + 1} }`).join(
        ' ',
      ) + ` fragment F${links} on T { b }`;
    expect(measured(`{ ...F0 } ${chain(5)}`)).toEqual({ depth: 1, aliases: 31, cost: 63 });
    const most = Number.MAX_SAFE_INTEGER;
    expect(measured(`{ ...F0 } ${chain(200)}`)).toEqual({ depth: 1, aliases: most, cost: most });
  });

  it('of lists in lists stops at the largest JSON number', () => {
    const nested = 'l(first: 1000000) { '.repeat(60) + 'a' + ' }'.repeat(60);
    expect(measured(`{ ${nested} }`).cost).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('ends where fragments spread each other', () => {
    expect(measured('{ ...A } fragment A on T { a { ...B } } fragment B on T { b { ...A } }').depth).toBe(2);
  });
});

it('the page size of a variable that is left out is what the operation declares', () => {
  const text = 'query ($n: Int = 100) { list(first: $n) { a } }';
  expect(measured(text).cost).toBe(101);
  expect(measured(text, { n: 5 }).cost).toBe(6);
  expect(measured(text, { n: null }).cost).toBe(21);
});
