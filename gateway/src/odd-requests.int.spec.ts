import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import type { RunningGateway } from './server.js';
import { openTestGateway } from './spec/open-test-gateway.js';
import { twoSubgraphs } from './spec/two-subgraphs.js';

const { benefits, billing } = twoSubgraphs();
const logged: string[] = [];
const logger = pino(
  { level: 'error' },
  new Writable({
    write(line: Buffer, _encoding, done) {
      logged.push(String(line));
      done();
    },
  }),
);
let gateway: RunningGateway;

beforeAll(async () => {
  await Promise.all([benefits.start(), billing.start()]);
  gateway = await openTestGateway([benefits, billing], {}, logger);
});
afterEach(() => {
  logged.length = 0;
});
afterAll(async () => {
  await gateway.close();
  await Promise.all([benefits.die(), billing.die()]);
});

const post = (body: unknown, type = 'application/json'): Promise<Response> =>
  fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const get = (query: string): Promise<Response> =>
  fetch(`${gateway.url}/graphql?${query}`, { headers: { 'apollo-require-preflight': '1' } });

const ok = { query: '{ campaign(id: "c") { title } }' };
const persisted = (persistedQuery: unknown) => ({ ...ok, extensions: { persistedQuery } });
const two = 'query A { campaign(id: "c") { title } } query B { campaign(id: "c") { title } }';
const deep = `{ campaign(id: "c") ${'{ next '.repeat(1_500)}{ id }${' }'.repeat(1_500)} }`;

const requests: [string, () => Promise<Response>][] = [
  [
    'a persisted query whose hash is none of its text',
    () => post(persisted({ version: 1, sha256Hash: 'x' })),
  ],
  ['a persisted query of another version', () => post(persisted({ version: 2, sha256Hash: 'x' }))],
  ['a persisted query whose hash is no text', () => post(persisted({ version: 1, sha256Hash: {} }))],
  ['a persisted query without a hash', () => post(persisted({ version: 1 }))],
  ['a persisted query that is a list', () => post(persisted([]))],
  ['a persisted query that is a number', () => post(persisted(7))],
  ['a persisted query that is nothing', () => post({ extensions: { persistedQuery: null } })],
  [
    'a persisted query that nobody knows',
    () => post({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }),
  ],
  [
    'a persisted query named __proto__',
    () => post({ extensions: { persistedQuery: { version: 1, sha256Hash: '__proto__' } } }),
  ],
  ['an operation that is not there', () => post({ query: two, operationName: 'C' })],
  ['an operation named constructor', () => post({ query: two, operationName: 'constructor' })],
  ['an operation whose name is a number', () => post({ query: two, operationName: 3 })],
  ['two operations and no name', () => post({ query: two })],
  ['a subscription', () => post({ query: 'subscription { x }' })],
  ['a mutation where there is none', () => post({ query: 'mutation { x }' })],
  ['only a fragment', () => post({ query: 'fragment F on Campaign { id }' })],
  ['only a type', () => post({ query: 'type Query { a: String }' })],
  [
    'a fragment that spreads itself',
    () => post({ query: '{ campaign(id: "c") { ...F } } fragment F on Campaign { id ...F }' }),
  ],
  ['fields that nobody has', () => post({ query: '{ nobody }' })],
  ['no text of a query', () => post({ query: '' })],
  ['blanks', () => post({ query: ' ' })],
  ['a query that is a list', () => post({ query: ['{ a }'] })],
  ['a query that breaks off', () => post({ query: '{ campaign(id: "c") {' })],
  ['no query', () => post({})],
  ['an empty body', () => post('')],
  ['a body that is null', () => post('null')],
  ['a body that is a number', () => post('1')],
  ['a body that is a text', () => post('"x"')],
  ['an empty batch', () => post([])],
  ['a batch', () => post([ok, ok])],
  ['variables that are a list', () => post({ ...ok, variables: [1] })],
  ['variables that are a text', () => post({ ...ok, variables: 'x' })],
  [
    'variables of a wrong type',
    () => post({ query: 'query ($n: Int) { campaigns(first: $n) { id } }', variables: { n: 'x' } }),
  ],
  ['a variable that is not given', () => post({ query: 'query ($id: ID!) { campaign(id: $id) { id } }' })],
  ['extensions that are a list', () => post({ ...ok, extensions: [] })],
  ['extensions that are a text', () => post({ ...ok, extensions: 'x' })],
  ['another media type', () => post(ok, 'application/xml')],
  ['a form', () => post('query=%7Ba%7D', 'application/x-www-form-urlencoded')],
  ['a plain text', () => post(ok, 'text/plain')],
  ['a huge depth', () => post({ query: deep })],
  ['a value in many lists', () => post({ query: `{ campaign(id: ${'['.repeat(3_500)}) { id } }` })],
  ['a body in many lists', () => post(`{"query":"{a}","variables":${'['.repeat(200_000)}`)],
  ['a GET without a query', () => get('')],
  ['a GET of a mutation', () => get('query=mutation%7Bclose(id:%22c%22)%7Bid%7D%7D')],
  ['a GET with variables that are none', () => get('query=%7Ba%7D&variables=%7B')],
  ['a GET with extensions that are none', () => get('query=%7Ba%7D&extensions=%5B')],
  ['a GET of two queries', () => get('query=%7Ba%7D&query=%7Bb%7D')],
  [
    'a GET with a broken persisted query',
    () => get('extensions=%7B%22persistedQuery%22%3A%7B%22version%22%3A2%7D%7D'),
  ],
  ['a GET from a page of elsewhere', () => fetch(`${gateway.url}/graphql?query=%7Ba%7D`)],
  ['a DELETE', () => fetch(`${gateway.url}/graphql`, { method: 'DELETE' })],
  [
    'a PUT',
    () =>
      fetch(`${gateway.url}/graphql`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      }),
  ],
];

interface Told {
  readonly message: string;
  readonly code?: string;
  readonly hint?: string;
  readonly hintEn?: string;
}
/** What an answer says of a mistake, in the graph's shape or the door's. */
function told(text: string): readonly Told[] {
  const answer = JSON.parse(text) as Told & {
    errors?: readonly { message: string; extensions: Omit<Told, 'message'> }[];
  };
  return answer.errors?.map(({ message, extensions }) => ({ message, ...extensions })) ?? [answer];
}

describe('a sender’s mistake', () => {
  it.each(requests)('is explained in both languages, with advice: %s', async (_, send) => {
    const response = await send();
    const text = await response.text();
    expect({ status: response.status, text }).toEqual({
      status: expect.any(Number),
      text: expect.stringMatching(/^\{/),
    });
    for (const { code, message, hint, hintEn } of told(text)) {
      expect({ code, status: response.status }).not.toMatchObject({ code: 'INTERNAL' });
      expect(code).toMatch(/^[A-Z_]+$/);
      // Clients of persisted queries look for this very word, and send the text.
      const isWord = code === 'PERSISTED_QUERY_NOT_FOUND';
      expect(message).toMatch(isWord ? /^PersistedQueryNotFound$/u : /\p{Script=Han}/u);
      expect(message).toMatch(/[a-z]{4}/u);
      expect(hint).toMatch(/\p{Script=Han}/u);
      expect(hintEn).toMatch(/^[A-Z][a-z]/u);
    }
    const isAskedForText = told(text).every(({ code }) => code === 'PERSISTED_QUERY_NOT_FOUND');
    expect(Math.floor(response.status / 100)).toBe(isAskedForText ? 2 : 4);
    expect(logged).toEqual([]);
  });
});
