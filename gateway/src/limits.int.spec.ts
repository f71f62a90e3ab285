import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RunningGateway } from './server.js';
import { ask, openTestGateway } from './spec/open-test-gateway.js';
import { twoSubgraphs } from './spec/two-subgraphs.js';

const { benefits, billing } = twoSubgraphs();
let gateway: RunningGateway;

beforeAll(async () => {
  await Promise.all([benefits.start(), billing.start()]);
  gateway = await openTestGateway([benefits, billing]);
});
beforeEach(() => {
  benefits.seen.length = 0;
});
afterAll(async () => {
  await gateway.close();
  await Promise.all([benefits.die(), billing.die()]);
});

const nested = (levels: number): string =>
  `{ campaign(id: "c") ${'{ next '.repeat(levels)}{ id }${' }'.repeat(levels)} }`;

async function codeOf(query: string): Promise<unknown> {
  const answer = await ask(gateway, { query });
  return answer.errors?.[0]?.extensions['code'];
}

describe('a query of fragments', () => {
  it('is refused for its fragments, before anything is compared in them or any service is asked', async () => {
    const chain = (fragments: number): string =>
      `{ campaign(id: "c") { ...F0 } } ${Array.from(
        { length: fragments },
        (_, i) => `fragment F${i} on Campaign { id ${i + 1 < fragments ? `...F${i + 1}` : ''} }`,
      ).join(' ')}`;
    const answer = await ask(gateway, { query: chain(280) });
    expect(answer.status).toBe(400);
    expect(answer.errors?.[0]).toMatchObject({
      extensions: { code: 'TOO_MANY_FRAGMENTS', found: 280, limit: 40 },
    });
    expect(benefits.seen).toHaveLength(0);
    expect(await codeOf(chain(40))).toBeUndefined();
  });

  it('is refused for doubling fragments, which no machine could walk', async () => {
    const links = Array.from(
      { length: 39 },
      (_, i) => `fragment F${i} on Campaign { id ...F${i + 1} ...F${i + 1} }`,
    );
    const query = `{ campaign(id: "c") { ...F0 } } ${links.join(' ')} fragment F39 on Campaign { id }`;
    expect(await codeOf(query)).toBe('QUERY_TOO_COSTLY');
    expect(benefits.seen).toHaveLength(0);
  });
});

describe('an oversized query', () => {
  it('is refused when it is nested 50 deep, with advice, before any service is asked', async () => {
    const answer = await ask(gateway, { query: nested(50) });
    expect(answer.status).toBe(400);
    expect(answer.errors?.[0]).toMatchObject({
      message: 'The query is nested too deep (52 > 15). 查询嵌套过深（52 > 15）。',
      extensions: { code: 'QUERY_TOO_DEEP', found: 52, limit: 15 },
    });
    expect(benefits.seen).toHaveLength(0);
  });

  it('is answered at the allowed depth', async () => {
    expect(await codeOf(nested(13))).toBeUndefined();
  });

  it('is refused for its aliases, whether written out or in fragments', async () => {
    const aliases = Array.from({ length: 61 }, (_, i) => `a${i}: campaign(id: "c") { id }`).join(' ');
    expect(await codeOf(`{ ${aliases} }`)).toBe('TOO_MANY_ALIASES');
    const ten = Array.from({ length: 10 }, (_, i) => `x${i}: id`).join(' ');
    const roots = Array.from({ length: 6 }, (_, i) => `r${i}: campaign(id: "c") { ...Ten }`).join(' ');
    expect(await codeOf(`{ ${roots} } fragment Ten on Campaign { ${ten} }`)).toBe('TOO_MANY_ALIASES');
  });

  it('is refused for the size of its answer', async () => {
    expect(await codeOf('{ campaigns(first: 100000) { id title } }')).toBe('QUERY_TOO_COSTLY');
    const answer = await ask(gateway, {
      query: 'query ($n: Int) { campaigns(first: $n) { id title } }',
      variables: { n: 100_000 },
    });
    expect(answer.errors?.[0]?.extensions['code']).toBe('QUERY_TOO_COSTLY');
  });

  it('is not parsed beyond a number of words', async () => {
    const answer = await ask(gateway, { query: `{ ${'campaign '.repeat(5_000)} }` });
    expect(answer.status).toBe(400);
    expect(answer.errors?.[0]?.extensions['code']).toBe('QUERY_TOO_LONG');
  });

  it('is refused when its body is too large for the gateway', async () => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ budget }', variables: { filler: 'x'.repeat(2 * 1024 * 1024) } }),
    });
    expect(response.status).toBe(413);
  });
});

describe('a long list of wrong values', () => {
  it('is answered once, not once for each value', async () => {
    const query = 'query ($ids: [ID!]!) { named(ids: $ids) }';
    for (const wrong of [null, {}])
      for (const time of ['first', 'again']) {
        const answer = await ask(gateway, { query, variables: { ids: Array<unknown>(100_000).fill(wrong) } });
        expect([time, answer.status, answer.errors?.length]).toEqual([time, 400, 1]);
        expect(answer.errors?.[0]).toMatchObject({
          message: expect.stringContaining('"$ids" got invalid value'),
          extensions: { code: 'BAD_USER_INPUT' },
        });
      }
    expect(benefits.seen).toHaveLength(0);
    const long = await ask(gateway, { query, variables: { ids: Array<unknown>(20_000).fill('c') } });
    expect(long.errors).toBeUndefined();
  });
});
