import { beforeAll, expect, it } from '@jest/globals';
import { Platform } from '../stage/platform.js';

let platform: Platform;
beforeAll(async () => {
  platform = await Platform.shared();
}, 200_000);

async function post(query: string, token?: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`${platform.facts.door}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, text: await response.text() };
}
async function token(ttlSeconds: number): Promise<string> {
  const [account] = platform.local.accounts;
  const response = await fetch(`${platform.local.issuer}/demo/tokens`, {
    method: 'POST',
    headers: { authorization: `Bearer ${platform.local.secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ subjects: [account?.personId], ttlSeconds }),
  });
  const { tokens } = (await response.json()) as { tokens: string[] };
  return tokens[0] ?? '';
}

it('a request with an expired token is told that it has expired', async () => {
  expect((await post('{ me { person { id } } }', await token(-10))).text).toContain('TOKEN_EXPIRED');
});

it('a request without a token, or with a made-up one, gets a helpful answer', async () => {
  expect((await post('{ me { person { id } } }')).text).toContain('UNAUTHENTICATED');
  expect((await post('{ me { person { id } } }', 'a.b.c')).text).toMatch(/UNAUTHENTICATED/);
});

it('a request with a token whose signature was changed gets a helpful answer', async () => {
  const good = await token(60);
  const forged = good.slice(0, -6) + (good.endsWith('AAAAAA') ? 'BBBBBB' : 'AAAAAA');
  expect((await post('{ me { person { id } } }', forged)).text).toContain('UNAUTHENTICATED');
});

it('a query nested 50 deep is told how deep it may be', async () => {
  const nested = `{ tradeUnion(code: "46") ${'{ parent '.repeat(50)}{ id }${' }'.repeat(50)} }`;
  const { text } = await post(nested, await token(60));
  expect(text).toMatch(/QUERY_TOO_COSTLY|TOO_DEEP/);
  expect(text).toMatch(/\d+/);
});

it('a query with a hundred aliases of one costly field gets a helpful answer', async () => {
  const aliases = Array.from({ length: 300 }, (_, i) => `a${i}: tradeUnion(code: "46") { id }`).join(' ');
  expect((await post(`{ ${aliases} }`, await token(60))).text).toMatch(/QUERY_TOO_COSTLY|ALIAS/);
});

it('a document that is no GraphQL, and an unknown field, get a helpful answer', async () => {
  expect((await post('{ me {', await token(60))).text).toContain('GRAPHQL_PARSE_FAILED');
  expect((await post('{ me { shoeSize } }', await token(60))).text).toContain('GRAPHQL_VALIDATION_FAILED');
});

it('no answer to a bad request shows a stack or a path of the machine', async () => {
  for (const query of ['{ me {', '{ nonsense }', '{ tradeUnion { id } }'])
    expect((await post(query, await token(60))).text).not.toMatch(/node_modules|\.ts:|at .*\(/);
});
