import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { GATEWAY_SECRET, RunningNotes, type GraphAnswer } from '../spec/running-notes.js';
import { TestIssuer } from '../spec/test-issuer.js';

const codeOf = ({ errors }: GraphAnswer): unknown => errors[0]?.extensions['code'];

const sub = newId(new Date());
let notes: RunningNotes;

beforeAll(async () => {
  notes = await RunningNotes.start();
});
afterAll(() => notes.stop());

it.each([
  ['no gateway header', {}],
  ['a wrong gateway header', { 'x-puhui-gateway': `${GATEWAY_SECRET}.` }],
])('a request with %s is refused', async (_, headers: Record<string, string>) => {
  const token = await notes.issuer.token({ sub });
  const answer = await notes.ask('{ motto }', { headers, token });
  expect([answer.status, codeOf(answer)]).toEqual([403, 'NOT_FROM_GATEWAY']);
});

it('a token is asked for where one is needed', async () => {
  const answer = await notes.ask('{ notes { nodes { id } } }');
  expect([answer.data, codeOf(answer)]).toEqual([{ notes: null }, 'UNAUTHENTICATED']);
});

it('an expired token is named as such, even where none is needed', async () => {
  const answer = await notes.ask('{ motto }', { token: await notes.issuer.token({ sub, lifetimeS: -60 }) });
  expect([answer.status, codeOf(answer)]).toEqual([401, 'TOKEN_EXPIRED']);
  expect(answer.errors[0]?.message).toContain('登录已过期');
});

it.each([
  ['for another audience', { sub, audience: 'somebody-else' }],
  ['of another issuer', { sub, issuer: 'https://elsewhere.example' }],
  ['whose subject is no id', { sub: 'admin' }],
])('a token %s is refused', async (_, facts) => {
  const answer = await notes.ask('{ motto }', { token: await notes.issuer.token(facts) });
  expect([answer.status, codeOf(answer)]).toEqual([401, 'UNAUTHENTICATED']);
});

it('a token signed by another key is refused, and so is a changed one', async () => {
  const stranger = await TestIssuer.start();
  const foreign = await stranger.token({ sub, issuer: notes.issuer.url });
  await stranger.stop();
  const own = await notes.issuer.token({ sub });
  const [head, , signature] = own.split('.');
  const forged = `${head}.${Buffer.from(JSON.stringify({ sub: newId(new Date()) })).toString('base64url')}.${signature}`;
  for (const token of [foreign, forged, 'Bearer nonsense', 'Basic YTpi'])
    expect(codeOf(await notes.ask('{ motto }', { token }))).toBe('UNAUTHENTICATED');
});

it('a token is not blamed when the issuer is away', async () => {
  const alone = await RunningNotes.start({ env: { PUHUI_ISSUER: 'http://127.0.0.1:1' } });
  const answer = await alone.ask('{ motto }', { token: await alone.issuer.token({ sub }) });
  expect([answer.status, codeOf(answer)]).toEqual([503, 'UNAVAILABLE']);
  await alone.stop();
});

it('the issuer is asked for its keys once, however many requests come', async () => {
  const token = await notes.issuer.token({ sub });
  await Promise.all(Array.from({ length: 50 }, () => notes.ask('{ notes { nodes { id } } }', { token })));
  expect(notes.issuer.asked.filter((path) => path === '/jwks')).toHaveLength(1);
});
