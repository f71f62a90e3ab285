import { describe, expect, it } from '@jest/globals';
import { buildSchema, getOperationAST, parse } from 'graphql';
import { fetchLimits, queryLimits, QueryCosts, refusalOf } from './limits.js';
import { declaredSizes } from './sizes.js';

const limits = { depth_max: 3, aliases_max: 2, cost_max: 10, changes_max: 2, tokens_max: 100 };
const none = { depth: 0, aliases: 0, cost: 0, changes: 0 };
const codeOf = (found: Partial<typeof none>) => refusalOf({ ...none, ...found }, limits)?.extensions['code'];

describe('query limits', () => {
  it('allow a query at the limit', () => {
    expect(refusalOf({ depth: 3, aliases: 2, cost: 10, changes: 2 }, limits)).toBeUndefined();
  });

  it.each([
    [{ depth: 4, aliases: 0, cost: 1 }, 'QUERY_TOO_DEEP'],
    [{ depth: 1, aliases: 3, cost: 1 }, 'TOO_MANY_ALIASES'],
    [{ depth: 1, aliases: 0, cost: 11 }, 'QUERY_TOO_COSTLY'],
    [{ changes: 3 }, 'TOO_MANY_CHANGES'],
  ])('refuse %j as %s', (found, code) => {
    expect(codeOf(found)).toBe(code);
  });

  it('name the depth first when everything is too much', () => {
    expect(codeOf({ depth: 9, aliases: 9, cost: 99 })).toBe('QUERY_TOO_DEEP');
  });

  it('say in both languages what was found and what is allowed', () => {
    const refusal = refusalOf({ ...none, cost: 11 }, limits);
    expect(refusal?.message).toContain('(11 > 10)');
    expect(refusal?.message).toContain('请减小“first”');
    expect(refusal?.extensions).toMatchObject({ found: 11, limit: 10, http: { status: 400 } });
  });

  it('leave room for a page of a hundred with a dozen fields each', () => {
    expect(refusalOf({ ...none, depth: 6, cost: 100 * 12 * 10 }, queryLimits)).toBeUndefined();
  });
});

describe('the costs of operations', () => {
  const sdl = `type Query { list(first: Int): NodeConnection plain: [Node] }
    type NodeConnection { nodes: [Node] } type Node { id: ID }`;
  const schema = buildSchema(sdl);
  const costs = new QueryCosts(declaredSizes(parse(sdl)), { ...limits, cost_max: 40 });
  const codeFor = (text: string, variables = {}): unknown => {
    const document = parse(text);
    const operation = getOperationAST(document);
    return operation && costs.refusal(schema, document, operation, variables)?.extensions['code'];
  };

  it('are the same however often it is asked', () => {
    const document = parse('{ list(first: 20) { nodes { id } } }');
    const operation = getOperationAST(document);
    const refused = [1, 2].map(() => operation && costs.refusal(schema, document, operation, {})?.message);
    expect(refused[0]).toContain('(41 > 40)');
    expect(refused[1]).toBe(refused[0]);
  });

  it('hang on the variables of each request', () => {
    const query = 'query ($n: Int) { list(first: $n) { nodes { id } } }';
    expect([1, 100, 2].map((n) => codeFor(query, { n }))).toEqual([undefined, 'QUERY_TOO_COSTLY', undefined]);
  });

  it('refuse a list whose size nobody declared as if it were as long as a page may be', () => {
    expect(codeFor('{ plain { id } }')).toBe('QUERY_TOO_COSTLY');
  });

  it('leave a fetch of the gateway more room than the query that it is a part of', () => {
    for (const name of ['depth_max', 'aliases_max', 'cost_max', 'changes_max', 'tokens_max'] as const)
      expect(fetchLimits[name]).toBeGreaterThan(queryLimits[name]);
  });
});
