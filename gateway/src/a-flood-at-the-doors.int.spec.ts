import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { pino } from 'pino';
import type { Visitor } from '@puhui/testkit';
import { FakeSubgraph } from './spec/fake-subgraph.js';
import { OFFICER, SignInStage } from './spec/sign-in-stage.js';

const REQUESTS = 400;
/** Beside each other, as whoever floods does. */
const AT_ONCE = 20;
/** One kind of refusal of one asker, written every two seconds: as many as that would take minutes. */
const LINES_MAX = 40;

const members = new FakeSubgraph(
  'members',
  'type Query { me: Me! } type Me { person: Person! duties: [Duty!]! } type Person { erased: Boolean } type Duty { role: String! }',
  { Query: { me: () => ({ person: { erased: false }, duties: [] }) } },
);
const lines: string[] = [];
let stage: SignInStage;
let worker: Visitor;
beforeAll(async () => {
  stage = await SignInStage.open();
  await members.start();
  const { benefits, billing } = stage.subgraphs;
  const urls = [benefits, billing, members].map(({ name, url }) => `${name}=${url}`);
  const logger = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  await stage.openGateway({ PUHUI_SUBGRAPHS: urls.join(',') }, { logger });
  worker = await stage.signIn(undefined, 'worker');
});
afterAll(async () => {
  await stage.close();
  await members.die();
});

const graph = (headers: Record<string, string>, body: object): Promise<Response> =>
  fetch(`${stage.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
/** A way that the issuer refused: the browser brings what it was given when it went there. */
async function refusedByIssuer(): Promise<Response> {
  const away = await fetch(`${stage.url}/sign-in`, { redirect: 'manual' });
  const state = new URL(away.headers.get('location') ?? '').searchParams.get('state') ?? '';
  const cookie = away.headers.getSetCookie().map((one) => one.split(';')[0]);
  return fetch(`${stage.url}/signed-in?state=${state}&error=server_error`, {
    headers: { cookie: cookie.join('; ') },
    redirect: 'manual',
  });
}

it.each<[string, () => Promise<Response>]>([
  ['came back from no sign-in', () => fetch(`${stage.url}/signed-in`)],
  ['were refused by the issuer', refusedByIssuer],
  [
    'want to end the sessions of another',
    () => worker.fromOurPage(`${stage.url}/persons/${OFFICER}/sessions/end`, { method: 'POST' }),
  ],
  [
    'bring a forged token',
    () => graph({ authorization: 'Bearer a.forged.one' }, { query: '{ __typename }' }),
  ],
  ['ask for what is not there', () => graph({}, { query: '{ nothingOfTheKind }' })],
  ['send what nobody can read', () => graph({}, { query: '{{{' })],
  [
    'come from a page of another site',
    () =>
      worker.go(`${stage.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' },
        body: '{"query":"{ __typename }"}',
      }),
  ],
])('hundreds of requests that %s leave few lines in the log', async (_, ask) => {
  lines.length = 0;
  const statuses: number[] = [];
  for (let begun = 0; begun < REQUESTS; begun += AT_ONCE) {
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, ask));
    for (const answer of answers) statuses.push(answer.status);
    for (const answer of answers) await answer.body?.cancel();
  }
  expect(statuses.filter((status) => status >= 500)).toEqual([]);
  expect(lines.length).toBeLessThan(LINES_MAX);
});
