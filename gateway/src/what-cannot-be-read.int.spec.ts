import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { RunningGateway } from './server.js';
import { FakeSubgraph } from './spec/fake-subgraph.js';
import { openTestGateway } from './spec/open-test-gateway.js';

const members = new FakeSubgraph(
  'members',
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])  type Query { me: String }`,
  {},
);
let gateway: RunningGateway;
beforeAll(async () => {
  await members.start();
  gateway = await openTestGateway([members]);
});
afterAll(async () => {
  await gateway.close();
  await members.die();
});

it.each([
  ['nothing there', '/no-such-door', '{}', 404, 'NOT_FOUND'],
  ['an address that is none', '/%', '{}', 400, 'BAD_REQUEST'],
  ['no JSON', '/graphql', '{"query":', 400, 'BAD_REQUEST'],
  ['too much', '/graphql', JSON.stringify({ query: 'x'.repeat(2 * 1024 * 1024) }), 413, 'BODY_TOO_LARGE'],
])('%s is answered in both languages, with advice', async (_, path, body, status, code) => {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${gateway.url}${path}`, { method: 'POST', headers, body });
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({
    code,
    message: expect.stringMatching(/\p{Script=Han}.*[a-z]/u),
    hint: expect.stringMatching(/\p{Script=Han}/u),
    hintEn: expect.stringMatching(/^[A-Z][a-z]/u),
  });
});
