import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { eventually } from '@puhui/testkit';
import { RunningNotes } from '../spec/running-notes.js';

const WRITE = `mutation ($input: WriteNoteInput!) {
  writeNote(input: $input) {
    __typename
    ... on NoteWritten { note { id text writtenAt } }
    ... on Refusal { code message messageEn hint hintEn }
    ... on TooLong { charactersMax }
  }
}`;

const person = newId(new Date());
let notes: RunningNotes;
let token: string;

beforeAll(async () => {
  notes = await RunningNotes.start();
  token = await notes.issuer.token({ sub: person });
});
afterAll(() => notes.stop());

const write = (text: string, idempotencyKey: string, amount = '100') =>
  notes.ask(WRITE, { token, variables: { input: { text, amount, idempotencyKey } } });

it('a booted service is ready once its consumers run', async () => {
  const report = await eventually(async () => {
    const response = await fetch(`${notes.service.url}/health/ready`);
    expect(response.status).toBe(200);
    return response.json();
  });
  expect(report).toMatchObject({
    service: 'members',
    ready: true,
    problems: [],
    consumers: [{ consumer: 'members.duties', state: 'running' }],
  });
});

it('a booted service answers a public field without a token', async () => {
  expect(await notes.ask('{ motto }')).toEqual({ status: 200, data: { motto: '普惠' }, errors: [] });
});

it('a booted service stores what a signed-in person writes, and pages it', async () => {
  await write('first', 'page-1');
  await write('second', 'page-2');
  const page = await notes.ask('{ notes(first: 1) { nodes { text } pageInfo { endCursor hasNextPage } } }', {
    token,
  });
  expect(page.data).toMatchObject({
    notes: { nodes: [{ text: 'first' }], pageInfo: { hasNextPage: true } },
  });
  const { endCursor } = (page.data as { notes: { pageInfo: { endCursor: string } } }).notes.pageInfo;
  const next = await notes.ask(
    'query ($after: String) { notes(first: 1, after: $after) { nodes { text } } }',
    {
      token,
      variables: { after: endCursor },
    },
  );
  expect(next.data).toEqual({ notes: { nodes: [{ text: 'second' }] } });
});

it('a booted service answers a refusal as data, in both languages, with its facts', async () => {
  const { data } = await write('x'.repeat(101), 'too-long');
  expect(data?.['writeNote']).toEqual({
    __typename: 'TooLong',
    code: 'TOO_LONG',
    message: '内容最多 100 字。',
    messageEn: 'A note has at most 100 characters.',
    hint: '请缩短后再试。',
    hintEn: 'Make it shorter.',
    charactersMax: 100,
  });
});

it('the same key a hundred times at once has one effect and a hundred equal answers', async () => {
  const answers = await Promise.all(Array.from({ length: 100 }, () => write('once', 'hundred')));
  expect(new Set(answers.map((answer) => JSON.stringify(answer.data))).size).toBe(1);
  const { rows } = await notes.database.sql.pool.query(
    `select count(*)::int as n from note where text = 'once'`,
  );
  expect(rows).toEqual([{ n: 1 }]);
});

it('a booted service refuses the same key with another body', async () => {
  await write('mine', 'reused');
  const { data } = await write('changed', 'reused');
  expect(data?.['writeNote']).toMatchObject({
    __typename: 'IdempotencyKeyAlreadyUsed',
    code: 'IDEMPOTENCY_KEY_ALREADY_USED',
  });
});

it('a booted service explains an invalid amount', async () => {
  const { errors } = await write('bad', 'bad-amount', '12.5');
  expect(errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  expect(errors[0]?.message).toContain('a whole number of fen');
});

it('a booted service hides a bug behind one opaque error whose trace id leads to the log', async () => {
  const { errors, data } = await notes.ask('{ boom }');
  expect(data).toEqual({ boom: null });
  expect(errors[0]?.extensions).toEqual({ code: 'INTERNAL', traceId: expect.any(String) });
  const traceId = String(errors[0]?.extensions['traceId']);
  const line = notes.log.find((text) => text.includes(traceId));
  expect(line).toContain('caused a bug');
  expect(line).not.toContain('110101199003074690');
});

it('a booted service writes the gateway’s trace id into its log', async () => {
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const { errors } = await notes.ask('{ boom }', {
    headers: {
      'x-puhui-gateway': 'a secret that only the gateway of this spec knows',
      traceparent: `00-${traceId}-b7ad6b7169203331-01`,
    },
  });
  expect(errors[0]?.extensions['traceId']).toBe(traceId);
});

it('a booted service refuses a query that is nested too deep, before resolving', async () => {
  const deep = `{ a: __schema { types { fields { type ${'{ ofType '.repeat(30)}{ name }${' }'.repeat(30)} } } } }`;
  const { errors, status } = await notes.ask(deep);
  expect(errors[0]?.extensions['code']).toBe('QUERY_TOO_DEEP');
  expect(status).toBe(400);
});

it('a booted service gives Prometheus figures of requests, consumers and the outbox', async () => {
  const text = await (await fetch(`${notes.service.url}/metrics`)).text();
  expect(text).toMatch(/puhui_http_request_seconds_count\{.*route="\/graphql".*\} \d+/);
  expect(text).toMatch(/puhui_consumer_lag_messages\{consumer="members\.duties".*\} 0/);
  expect(text).toMatch(/puhui_outbox_rows\{.*\} 0/);
  expect(text).toMatch(/puhui_ready\{.*\} 1/);
});
