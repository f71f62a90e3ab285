import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { RunningGateway } from '../server.js';
import { ask, openTestGateway } from '../spec/open-test-gateway.js';
import { twoSubgraphs } from '../spec/two-subgraphs.js';

const { benefits, billing } = twoSubgraphs();
let gateway: RunningGateway;

const close = { query: 'mutation Close($id: ID!) { close(id: $id) { id title } }', variables: { id: 'c1' } };
const page = { query: 'query ($n: Int) { campaigns(first: $n) { title } }' };

beforeAll(async () => {
  await Promise.all([benefits.start(), billing.start()]);
  gateway = await openTestGateway([benefits, billing]);
  // From the second time on they are passed on.
  for (const known of [close, page]) await ask(gateway, known);
});
beforeEach(() => {
  benefits.instead = undefined;
  benefits.seen.length = 0;
});
afterAll(async () => {
  await gateway.close();
  await Promise.all([benefits.die(), billing.die()]);
});

async function passedOn(): Promise<number> {
  const text = await (await fetch(`${gateway.url}/metrics`)).text();
  return Number(/puhui_graph_operations_total\{way="passed_on"\} (\d+)/.exec(text)?.[1] ?? 0);
}
const answered = (body: unknown, status = 200) => ({ status, body: JSON.stringify(body) });
const ERROR = { message: 'No. 不。', path: ['close'], extensions: { code: 'NOT_ALLOWED', sql: 'select' } };

it('an operation of one fetch goes to its service as planned, and the answer comes back unchanged', async () => {
  const before = await passedOn();
  benefits.instead = { status: 200, body: '{ "data": { "close": { "id": "c1", "title": "closed" } } }' };
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ ...close, variables: { id: 'c1', unused: 7 } }),
  });
  expect(await response.text()).toBe(benefits.instead.body);
  expect(await passedOn()).toBe(before + 1);
  expect(JSON.parse(benefits.seen[0]?.body ?? '')).toEqual({
    query: 'mutation Close__benefits__0($id:ID!){close(id:$id){id title}}',
    variables: { id: 'c1' },
    operationName: 'Close__benefits__0',
  });
});

it.each<[string, { status: number; body: string }, object]>([
  [
    'errors',
    answered({ data: { close: null }, errors: [ERROR] }),
    { data: { close: null }, errors: [{ extensions: { code: 'NOT_ALLOWED', service: 'benefits' } }] },
  ],
  [
    'a refused token',
    answered({ errors: [{ message: 'Sign in.', extensions: { code: 'UNAUTHENTICATED' } }] }, 401),
    { errors: [{ extensions: { code: 'UNAUTHENTICATED', service: 'benefits' } }] },
  ],
  [
    'null where it may not be',
    answered({ data: { close: { id: 'c1', title: null } } }),
    { data: { close: null } },
  ],
  [
    'more than was asked',
    answered({ data: { close: { id: 'c1', title: 'closed', secret: 1 } } }),
    { data: { close: { id: 'c1', title: 'closed' } } },
  ],
  [
    'no JSON',
    { status: 502, body: '<html>' },
    { data: { close: null }, errors: [{ extensions: { code: 'SUBGRAPH_BROKEN', service: 'benefits' } }] },
  ],
])('an answer with %s is completed as usual, and nothing is asked twice', async (_, instead, expected) => {
  benefits.instead = instead;
  const answer = await ask(gateway, close);
  expect(answer).toMatchObject({ status: 200, ...expected });
  expect(JSON.stringify(answer)).not.toMatch(/select|secret/);
  expect(benefits.seen).toHaveLength(1);
});

it('an operation of one fetch reports as usual that its service is gone', async () => {
  const { seen } = benefits;
  await benefits.die();
  const answer = await ask(gateway, close);
  await benefits.start();
  expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'SUBGRAPH_DOWN', service: 'benefits' });
  expect(seen).toHaveLength(0);
});

it('wrong variables are refused, and no service is asked', async () => {
  const answer = await ask(gateway, { ...close, variables: {} });
  expect(answer.status).toBe(400);
  expect(answer.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  expect(benefits.seen).toHaveLength(0);
});

it('an operation of one fetch is refused when this time it asks for too much', async () => {
  expect(await ask(gateway, { ...page, variables: { n: 10 } })).toMatchObject({ status: 200 });
  const answer = await ask(gateway, { ...page, variables: { n: 100_000 } });
  expect(answer.status).toBe(400);
  expect(answer.errors?.[0]?.extensions['code']).toBe('QUERY_TOO_COSTLY');
  expect(benefits.seen).toHaveLength(1);
});

it('an invalid token is refused', async () => {
  const answer = await ask(gateway, close, { authorization: 'Bearer old' });
  expect(answer.status).toBe(401);
  expect(answer.errors?.[0]?.extensions['code']).toBe('TOKEN_EXPIRED');
  expect(benefits.seen).toHaveLength(0);
});

it('an answer has its own headers, whatever its caller was told before', async () => {
  const headers = { 'content-type': 'application/json', accept: 'application/json;q=0.7' };
  const post = async (body: object): Promise<string | null> => {
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    const response = await fetch(`${gateway.url}/graphql`, init);
    await response.text();
    return response.headers.get('cache-control');
  };
  const unknown = { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } };
  expect(await post(unknown)).toBe('private, no-cache, must-revalidate');
  expect([await post(close), await post(close)]).toEqual(['no-store', 'no-store']);
});

it.each(['application/json', 'application/graphql-response+json', 'text/html', '*/*;q=0.1'])(
  'the media type matches %s, the first time and the second',
  async (accept) => {
    const types = [];
    for (let time = 0; time < 3; time += 1) {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept },
        body: JSON.stringify(close),
      });
      types.push([
        response.status,
        ...['content-type', 'cache-control'].map((name) => response.headers.get(name)),
      ]);
      await response.text();
    }
    expect(new Set(types.map((type) => type.join()))).toEqual(new Set([types[0]?.join()]));
  },
);
