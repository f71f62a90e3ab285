import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema, getOperationAST, parse } from 'graphql';
import { MeasuredGraph } from './measure.js';

const graph = new MeasuredGraph(
  buildSchema('type Query { t: T f(first: Int): [T] } type T { leaf: Int t: T f(first: Int): [T] }'),
  new Map(),
);

/** A field, perhaps under another name, perhaps a list, perhaps with what is below it cut out as a fragment. */
interface Field {
  readonly alias: boolean;
  readonly first: number | null;
  readonly below: readonly Field[];
  readonly cut: boolean;
}

const fields = fc.letrec<{ field: Field; list: Field[] }>((tie) => ({
  list: fc.array(tie('field'), { maxLength: 3 }),
  field: fc.record({
    alias: fc.boolean(),
    first: fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }),
    below: fc.oneof({ maxDepth: 5 }, fc.constant([]), tie('list')),
    cut: fc.boolean(),
  }),
}));
const query = fc.array(fields.field, { minLength: 1, maxLength: 4 });

/** The same query as text: with its fragments, or with each of them written out where it is spread. */
function written(roots: readonly Field[], withFragments: boolean): string {
  const fragments: string[] = [];
  const field = ({ alias, first, below, cut }: Field): string => {
    const head = `${alias ? 'x: ' : ''}${first === null ? 't' : `f(first: ${first})`}`;
    if (below.length === 0) return `${head} { __typename }`;
    const inner = below.map(field).join(' ');
    if (!cut || !withFragments) return `${head} { ${inner} }`;
    const name = `F${fragments.length}`;
    fragments.push(`fragment ${name} on T { ${inner} }`);
    return `${head} { ...${name} }`;
  };
  const body = roots.map(field).join(' ');
  return `{ ${body} } ${fragments.join(' ')}`;
}

function measured(text: string) {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('the text has no operation');
  return graph.measure(document, operation, {});
}

/** What an answer would hold, counted the long way: every row of every list, one by one. */
const rowsOf = ({ first, below }: Field): number => {
  let rows = 0;
  for (let row = 0; row < (first ?? 1); row += 1) {
    rows += 1;
    for (const field of below) rows += rowsOf(field);
  }
  return rows;
};

describe("any query's measure", () => {
  it('is the same whether its parts are written out or cut out as fragments', () => {
    fc.assert(
      fc.property(query, (roots) => {
        expect(measured(written(roots, true))).toEqual(measured(written(roots, false)));
      }),
    );
  });

  it('never counts less than the answer can hold', () => {
    const small = query.filter((roots) => written(roots, false).length < 120);
    fc.assert(
      fc.property(small, (roots) => {
        const rows = roots.reduce((sum, field) => sum + rowsOf(field), 0);
        expect(measured(written(roots, true)).cost).toBe(rows);
      }),
    );
  });

  it('does not shrink when something is added', () => {
    fc.assert(
      fc.property(query, fields.field, (roots, more) => {
        const [less, all] = [measured(written(roots, true)), measured(written([...roots, more], true))];
        expect(all.cost).toBeGreaterThan(less.cost);
        expect(all.depth).toBeGreaterThanOrEqual(less.depth);
        expect(all.aliases).toBeGreaterThanOrEqual(less.aliases);
      }),
    );
  });
});
