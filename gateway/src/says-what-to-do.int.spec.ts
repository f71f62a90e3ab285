import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit';
import type { RunningGateway } from './server.js';
import { FakeSubgraph } from './spec/fake-subgraph.js';
import { openTestGateway } from './spec/open-test-gateway.js';

const members = new FakeSubgraph(
  'members',
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
   type Query { me: Me }  type Me { duties: [Duty!]! }  type Duty { role: String! }`,
  { Query: { me: () => ({ duties: [{ role: 'WORKER' }] }) } },
);
let gateway: RunningGateway;
beforeAll(async () => {
  await members.start();
  gateway = await openTestGateway([members], {
    PUHUI_CLOCK_FILE: join(temporaryFolder('clock'), 'clock.json'),
  });
});
afterAll(async () => {
  await gateway.close();
  await members.die();
});

const whatToDo = {
  hint: expect.stringMatching(/^[一-鿿].*。$/u),
  hintEn: expect.stringMatching(/^[A-Z][^一-鿿]*\.$/u),
};
async function told(path: string, body: string, authorization?: string): Promise<object> {
  const type = path.startsWith('/rosters') ? 'text/csv' : 'application/json';
  const response = await fetch(`${gateway.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': type, ...(authorization === undefined ? {} : { authorization }) },
    body,
  });
  expect(response.status).toBeGreaterThanOrEqual(400);
  const answer: unknown = await response.json();
  const { code, errors } = answer as { code?: string; errors?: { extensions: object }[] };
  return code === undefined ? (errors?.[0]?.extensions ?? {}) : (answer as object);
}

const WRONG = 'Bearer wrong';
it.each([
  ['the graph', '/graphql', '{"query":"{ me { duties { role } } }"}', WRONG],
  ['the door of rosters', '/rosters?tradeUnionId=u1', '姓名', WRONG],
  ['the door of refused rows', '/rosters/01890a5d-1380-7138-8013-800138000123/refused-rows', '', WRONG],
  ['the local clock', '/local/clock', '{"advanceMs":0}', WRONG],
])('%s says what to do about a wrong token', async (_, path, body, authorization) => {
  expect(await told(path, body, authorization)).toMatchObject({ code: 'UNAUTHENTICATED', ...whatToDo });
});

it.each([
  ['somebody who has not signed in', '{"advanceMs":0}', undefined, 'UNAUTHENTICATED'],
  ['somebody without the duty', '{"advanceMs":0}', 'Bearer good', 'NOT_ALLOWED'],
])('the clock tells %s what to do', async (_, body, authorization, code) => {
  expect(await told('/local/clock', body, authorization)).toMatchObject({ code, ...whatToDo });
});

it('an address that is none says what to do', async () => {
  expect(await told('/nowhere', '{}')).toMatchObject({ code: 'NOT_FOUND', ...whatToDo });
});
