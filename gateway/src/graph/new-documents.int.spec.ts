import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { RunningGateway } from '../server.js';
import { openTestGateway } from '../spec/open-test-gateway.js';
import { twoSubgraphs } from '../spec/two-subgraphs.js';
import { MISTAKES_TOLD_MAX } from './new-documents.js';

const MOST = 5;
const { benefits, billing } = twoSubgraphs();
const open: RunningGateway[] = [];

beforeAll(async () => {
  await Promise.all([benefits.start(), billing.start()]);
});
afterEach(async () => {
  for (const gateway of open.splice(0)) await gateway.close();
});
afterAll(async () => {
  await Promise.all([benefits.die(), billing.die()]);
});

async function gatewayWith(limits: string): Promise<RunningGateway> {
  const gateway = await openTestGateway([benefits, billing], { PUHUI_LIMITS: limits });
  open.push(gateway);
  return gateway;
}

interface Answer {
  readonly status: number;
  readonly errors: readonly { readonly extensions: { readonly code: string } }[];
}

async function ask({ url }: RunningGateway, query: string, signedIn = true): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(signedIn ? { authorization: 'Bearer good' } : {}) },
    body: JSON.stringify({ query }),
  });
  const { errors = [] } = (await response.json()) as Partial<Answer>;
  return { status: response.status, errors };
}
const sound = (name: string): string => `query ${name} { campaign(id: "c") { title } }`;
const codesOf = ({ errors }: Answer): string[] => errors.map(({ extensions }) => extensions.code);

it.each([
  ['a person', true],
  ['an address', false],
])(
  '%s may bring so many documents that nobody has asked before, and what is known goes on',
  async (_, signedIn) => {
    const gateway = await gatewayWith(`Gateway.newDocuments=${MOST}/3600`);
    for (let count = 0; count < MOST; count += 1)
      expect((await ask(gateway, sound(`New${count}`), signedIn)).status).toBe(200);
    const early = await ask(gateway, sound('OneMore'), signedIn);
    expect(early.status).toBe(429);
    expect(codesOf(early)).toEqual(['ASKED_TOO_OFTEN']);
    expect((await ask(gateway, sound('New0'), signedIn)).status).toBe(200);
    // Of everybody else nothing is taken.
    expect((await ask(gateway, sound('OneMore'), !signedIn)).status).toBe(200);
  },
);

it('a document that is wrong is new each time that it comes', async () => {
  const gateway = await gatewayWith(`Gateway.newDocuments=${MOST}/3600`);
  for (const wrong of ['{ nothing }', '{ campaign }', '{ campaign(id: "c") { titel } }', '{', '{ nothing }'])
    expect((await ask(gateway, wrong)).status).toBe(400);
  expect(codesOf(await ask(gateway, '{ nothing }'))).toEqual(['ASKED_TOO_OFTEN']);
});

it('of many mistakes the first are told', async () => {
  const gateway = await gatewayWith('Gateway.newDocuments=1000/1');
  const wrong = Array.from({ length: 50 }, (_, place) => `a${place}: campaign { titel }`).join(' ');
  const { status, errors } = await ask(gateway, `{ ${wrong} }`);
  expect(status).toBe(400);
  // And that there are more.
  expect(errors.length).toBe(MISTAKES_TOLD_MAX + 1);
});
