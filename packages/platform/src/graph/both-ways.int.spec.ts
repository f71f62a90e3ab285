import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { sql } from '@puhui/postgres';
import { GATEWAY_SECRET, RunningNotes } from '../spec/running-notes.js';

let notes: RunningNotes;
let token: string;
beforeAll(async () => {
  notes = await RunningNotes.start();
  token = await notes.issuer.token({ sub: newId(new Date()) });
});
afterAll(() => notes.stop());

/** Accepted as well, but for the weighing of it a request is out of the ordinary and has Apollo Server's whole pipeline. */
const BY_APOLLO = 'application/json, */*;q=0.1';

interface Sent {
  readonly body?: unknown;
  readonly text?: string;
  readonly headers?: Record<string, string>;
  readonly method?: string;
  readonly path?: string;
}

/** What a caller gets, without what differs from one request to the next. */
async function answerTo(sent: Sent, accept: string | null) {
  const { method = 'POST', path = '/graphql' } = sent;
  const text = sent.text ?? (sent.body === undefined ? null : JSON.stringify(sent.body));
  const response = await fetch(`${notes.service.url}${path}`, {
    method,
    headers: {
      'x-puhui-gateway': GATEWAY_SECRET,
      authorization: token,
      ...(text === null ? {} : { 'content-type': 'application/json' }),
      ...sent.headers,
      ...(accept === null ? {} : { accept }),
    },
    ...(text === null ? {} : { body: text }),
  });
  const { date: _, ...headers } = Object.fromEntries(response.headers);
  const body = (await response.text())
    .replace(/"traceId":"\w+"/g, '"traceId":"…"')
    .replace(/编号 \w+/g, '编号 …')
    .replace(/report \w+/g, 'report …');
  return { status: response.status, headers, body };
}

const deep = (levels: number): string => `{ notes { ${'nodes { id '.repeat(levels)}${'} '.repeat(levels)}} }`;
const operations = 'query A { motto } query B { boom }';
const write = `mutation ($input: WriteNoteInput!) { writeNote(input: $input) { __typename } }`;

const requests: readonly (readonly [string, Sent])[] = [
  ['a query', { body: { query: '{ motto }' } }],
  [
    'a query with null for what may be left out',
    { body: { query: '{ motto }', variables: null, operationName: null } },
  ],
  [
    'an alias, a fragment and a directive',
    { body: { query: '{ m: motto ...F } fragment F on Query { motto @skip(if: true) }' } },
  ],
  ['a document that asks what it is', { body: { query: '{ __typename __schema { queryType { name } } }' } }],
  ['the graph of the service', { body: { query: '{ _service { sdl } }' } }],
  [
    'an entity',
    {
      body: {
        query: 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }',
        variables: { r: [{ __typename: 'Note', id: newId(new Date()) }] },
      },
    },
  ],
  [
    'an entity of another kind',
    {
      body: {
        query: 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }',
        variables: { r: [{ __typename: 'Nothing', id: '1' }] },
      },
    },
  ],
  ['a resolver that breaks', { body: { query: '{ boom motto }' } }],
  [
    'a field that is not for everybody',
    {
      body: {
        query: 'mutation { shredNotes { __typename ... on NotAllowed { code message retryAfterMs } } }',
      },
    },
  ],
  ['one of two operations', { body: { query: operations, operationName: 'A' } }],
  ['two operations without a name', { body: { query: operations } }],
  ['an operation that is not there', { body: { query: operations, operationName: 'C' } }],
  ['an operation whose name is no text', { body: { query: operations, operationName: 7 } }],
  ['a page that is no page', { body: { query: '{ notes(after: "nowhere") { nodes { id } } }' } }],
  [
    'a page of a number that is none',
    { body: { query: 'query ($n: Count) { notes(first: $n) { nodes { id } } }', variables: { n: 'many' } } },
  ],
  [
    'a page of a number that is none, in the query',
    { body: { query: '{ notes(first: 1.5) { nodes { id } } }' } },
  ],
  ['a variable that is missing', { body: { query: write } }],
  ['a variable of another kind', { body: { query: write, variables: { input: { text: 1, amount: 'x' } } } }],
  [
    'a key that cannot be one',
    { body: { query: write, variables: { input: { text: 'a', amount: '5', idempotencyKey: '' } } } },
  ],
  ['variables nobody asked for', { body: { query: '{ motto }', variables: { more: 1 } } }],
  ['variables as a text', { body: { query: '{ motto }', variables: '{}' } }],
  ['variables as a list', { body: { query: '{ motto }', variables: [] } }],
  ['extensions', { body: { query: '{ motto }', extensions: { a: 1 } } }],
  ['extensions as a list', { body: { query: '{ motto }', extensions: [] } }],
  [
    'a hash that nobody knows',
    { body: { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } } },
  ],
  ['a document with a mistake', { body: { query: '{ motto' } }],
  ['a field that is not there', { body: { query: '{ mottto }' } }],
  ['an empty document', { body: { query: '' } }],
  ['a document of fragments alone', { body: { query: 'fragment F on Query { motto }' } }],
  ['a document that is no text', { body: { query: { kind: 'Document' } } }],
  ['a document that is too deep', { body: { query: deep(30) } }],
  ['a document that is too dear', { body: { query: '{ notes(first: 50001) { nodes { id text } } }' } }],
  ['a document of ten thousand characters and more', { body: { query: `{ motto }${' '.repeat(10_001)}` } }],
  ['no body', {}],
  ['an empty object', { body: {} }],
  ['a list', { body: [{ query: '{ motto }' }] }],
  ['a null', { text: 'null' }],
  ['no JSON', { text: '{"query":' }],
  ['text', { text: '{ motto }', headers: { 'content-type': 'text/plain' } }],
  ['a body that is too large', { text: JSON.stringify({ query: '{ motto }', more: 'x'.repeat(1_100_000) }) }],
  ['a question in the address', { method: 'GET', path: `/graphql?query=${encodeURIComponent('{ motto }')}` }],
  [
    'a change in the address',
    { method: 'GET', path: `/graphql?query=${encodeURIComponent('mutation { shredNotes { __typename } }')}` },
  ],
  ['a path below', { body: { query: '{ motto }' }, path: '/graphql/more' }],
  ['a wrong secret', { body: { query: '{ motto }' }, headers: { 'x-puhui-gateway': 'guessed' } }],
  ['a wrong token', { body: { query: '{ motto }' }, headers: { authorization: 'Bearer nonsense' } }],
];

describe('a request of the graph is answered as Apollo Server answers it', () => {
  it.each(requests)('%s', async (_, sent) => {
    const byApollo = await answerTo(sent, BY_APOLLO);
    // Twice: the second time its document is known.
    for (const accept of ['*/*', 'application/json']) expect(await answerTo(sent, accept)).toEqual(byApollo);
  });

  it.each([
    ['text/html', 406],
    ['application/graphql-response+json', 200],
  ])('%s alone is %i', async (accept, status) => {
    expect(await answerTo({ body: { query: '{ motto }' } }, accept)).toMatchObject({ status });
  });
});

it('a change happens once, whatever fails in its answer', async () => {
  const input = { text: 'once', amount: '5', idempotencyKey: 'once' };
  const query = `mutation ($input: WriteNoteInput!) { writeNote(input: $input) { ... on NoteWritten { note { id amount } } } }`;
  const answers = await Promise.all([1, 2, 3].map(() => notes.ask(query, { token, variables: { input } })));
  // The amount is not for everybody: its field breaks, after the note was written.
  for (const { errors } of answers) expect(errors[0]?.extensions).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(
    await notes.database.sql.query(sql`select count(*)::int as count from note where text = 'once'`),
  ).toEqual([{ count: 1 }]);
});
