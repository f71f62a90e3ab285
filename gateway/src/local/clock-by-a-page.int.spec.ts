import { join } from 'node:path';
import { HOUR_MS } from '@puhui/kernel';
import { temporaryFolder, type Visitor } from '@puhui/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FakeSubgraph } from '../spec/fake-subgraph.js';
import { SignInStage } from '../spec/sign-in-stage.js';

const members = new FakeSubgraph(
  'members',
  'type Query { me: Me! } type Me { person: Person! duties: [Duty!]! } type Person { erased: Boolean } type Duty { role: String! }',
  { Query: { me: () => ({ person: { erased: false }, duties: [{ role: 'PLATFORM_ADMIN' }] }) } },
);
let stage: SignInStage;
let keeper: Visitor;
let elsewhere: string;
beforeAll(async () => {
  stage = await SignInStage.open();
  await members.start();
  const { benefits, billing } = stage.subgraphs;
  const urls = [benefits, billing, members].map(({ name, url }) => `${name}=${url}`);
  const env = { PUHUI_SUBGRAPHS: urls.join(',') };
  await stage.openGateway({ ...env, PUHUI_CLOCK_FILE: join(temporaryFolder('clock'), 'clock.json') });
  elsewhere = (await stage.openGateway(env)).url;
  keeper = await stage.signIn(undefined, 'worker');
});
afterAll(async () => {
  await stage.close();
  await members.die();
});

const moved = (headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify({ moveTo: new Date(Date.now() + HOUR_MS).toISOString() }),
});
const offsetMs = async (): Promise<number> => {
  const told = (await (await keeper.fromOurPage(`${stage.url}/local/clock`)).json()) as { offsetMs: number };
  return told.offsetMs;
};

describe('by the cookie of a session', () => {
  it('no page of another site moves the clock of the local run', async () => {
    const foreign = await keeper.go(`${stage.url}/local/clock`, moved({ 'sec-fetch-site': 'cross-site' }));
    expect([foreign.status, await offsetMs()]).toEqual([403, 0]);
  });

  it('our own page reads it and moves it, and the session goes on by the machine’s time', async () => {
    expect((await keeper.fromOurPage(`${stage.url}/local/clock`, moved())).status).toBe(200);
    expect(await offsetMs()).toBeGreaterThan(0);
    expect((await keeper.fromOurPage(`${stage.url}/session`)).status).toBe(200);
  });
});

describe('outside of a local run', () => {
  const session = async (url: string): Promise<unknown> =>
    (await keeper.fromOurPage(`${url}/session`)).json();

  it('no page is told of a clock that moves', async () => {
    expect(await session(stage.url)).toMatchObject({ clockMoves: true });
    expect(await session(elsewhere)).not.toHaveProperty('clockMoves');
  });

  it.each(['GET', 'POST'])('there is no door to it by %s', async (method) => {
    const asked = method === 'GET' ? {} : moved();
    expect((await keeper.fromOurPage(`${elsewhere}/local/clock`, asked)).status).toBe(404);
  });
});
