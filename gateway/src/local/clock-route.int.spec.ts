import { DAY_MS } from '@puhui/kernel';
import { mkdirSync, readFileSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit';
import { FakeSubgraph } from '../spec/fake-subgraph.js';
import { openTestGateway } from '../spec/open-test-gateway.js';
import type { RunningGateway } from '../server.js';

let roles: string[] = [];
const members = new FakeSubgraph(
  'members',
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { me: Me! }  type Me { duties: [Duty!]! }  type Duty { role: String! }`,
  { Query: { me: () => ({ duties: roles.map((role) => ({ role })) }) } },
);
const clockFile = join(temporaryFolder('clock'), 'clock.json');
let gateway: RunningGateway;

beforeAll(async () => {
  await members.start();
  gateway = await openTestGateway([members], { PUHUI_CLOCK_FILE: clockFile });
});
beforeEach(() => {
  roles = ['PLATFORM_ADMIN'];
  members.instead = undefined;
});
afterAll(async () => {
  await gateway.close();
  await members.die();
});

const clockAt = async (
  method: 'GET' | 'POST',
  body?: object,
): Promise<{ status: number; answer: unknown }> => {
  const response = await fetch(`${gateway.url}/local/clock`, {
    method,
    headers: { authorization: 'Bearer good', ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, answer: await response.json() };
};
const timeNow = async (): Promise<number> => {
  const { answer } = await clockAt('GET');
  return Date.parse((answer as { now: string }).now);
};

async function advance(body: unknown, authorization?: string): Promise<{ status: number; answer: unknown }> {
  const response = await fetch(`${gateway.url}/local/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
    body: JSON.stringify(body),
  });
  return { status: response.status, answer: await response.json() };
}

describe('a local clock', () => {
  it('moves forward for a platform_admin, and returns the new time', async () => {
    expect(await advance({ advanceMs: DAY_MS }, 'Bearer good')).toMatchObject({
      status: 200,
      answer: { offsetMs: DAY_MS },
    });
    const { answer } = await advance({ advanceMs: DAY_MS }, 'Bearer good');
    expect(answer).toMatchObject({ offsetMs: 2 * DAY_MS });
    expect(JSON.parse(readFileSync(clockFile, 'utf8'))).toEqual({ offsetMs: 2 * DAY_MS });
  });

  it('tells the time, and that it was not moved, while its file can’t be written', async () => {
    const before = await advance({ advanceMs: 0 }, 'Bearer good');
    mkdirSync(`${clockFile}.new`);
    expect(await advance({ advanceMs: 1_000 }, 'Bearer good')).toMatchObject({
      status: 503,
      answer: { code: 'UNAVAILABLE', message: expect.stringContaining('its file can’t be written') },
    });
    expect((await advance({ advanceMs: 0 }, 'Bearer good')).answer).toMatchObject({
      offsetMs: (before.answer as { offsetMs: number }).offsetMs,
    });
    rmdirSync(`${clockFile}.new`);
    expect(await advance({ advanceMs: 1_000 }, 'Bearer good')).toMatchObject({ status: 200 });
  });

  it('loses none of many simultaneous moves', async () => {
    const { answer } = await advance({ advanceMs: 0 }, 'Bearer good');
    const { offsetMs } = answer as { offsetMs: number };
    const moves = await Promise.all(
      Array.from({ length: 40 }, () => advance({ advanceMs: 1_000 }, 'Bearer good')),
    );
    expect(moves.map(({ status }) => status)).toEqual(moves.map(() => 200));
    expect(JSON.parse(readFileSync(clockFile, 'utf8'))).toEqual({ offsetMs: offsetMs + 40_000 });
  });

  it.each([
    { advanceMs: -1 },
    { advanceMs: 1.5 },
    { advanceMs: '1' },
    {},
    { advanceMs: 1, offsetMs: 5 },
    { moveTo: 'tomorrow' },
    { moveTo: '9026-01-01T00:00:00.000Z' },
    { moveTo: '2026-11-28T00:00:00.000Z', advanceMs: 1 },
  ])('does not move for %j', async (body) => {
    expect(await advance(body, 'Bearer good')).toMatchObject({
      status: 400,
      answer: { code: 'INVALID_INPUT' },
    });
  });
});

describe('the time of a local clock', () => {
  it('moves to an instant, once however often it is asked, and not back to one that has passed', async () => {
    const to = new Date((await timeNow()) + 7 * DAY_MS).toISOString();
    const { answer } = await clockAt('POST', { moveTo: to });
    const { offsetMs } = answer as { offsetMs: number };
    expect(await timeNow()).toBeGreaterThanOrEqual(Date.parse(to));
    const again = [to, new Date(Date.parse(to) - DAY_MS).toISOString()];
    for (const moveTo of again)
      expect(await clockAt('POST', { moveTo })).toMatchObject({ answer: { offsetMs } });
  });

  it('tells the time only to who may move it', async () => {
    roles = ['UNION_OFFICER'];
    expect(await clockAt('GET')).toMatchObject({ status: 403, answer: { code: 'NOT_ALLOWED' } });
    expect((await fetch(`${gateway.url}/local/clock`)).status).toBe(401);
  });

  it('refuses everybody else', async () => {
    roles = ['UNION_OFFICER'];
    expect(await advance({ advanceMs: 1 }, 'Bearer good')).toMatchObject({
      status: 403,
      answer: { code: 'NOT_ALLOWED' },
    });
    expect(await advance({ advanceMs: 1 })).toMatchObject({
      status: 401,
      answer: { code: 'UNAUTHENTICATED' },
    });
  });
});

it('a local clock stays as it is while members cannot say who administers', async () => {
  members.instead = { status: 503, body: 'away' };
  expect(await advance({ advanceMs: 1 }, 'Bearer good')).toMatchObject({
    status: 503,
    answer: { code: 'UNAVAILABLE', message: expect.stringContaining('Duties cannot be looked up') },
  });
});

it('a local clock dates all answers, by which pages date what they show', async () => {
  await advance({ advanceMs: DAY_MS }, 'Bearer good');
  const answer = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { authorization: 'Bearer good', 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ me { duties { role } } }' }),
  });
  expect(answer.status).toBe(200);
  const session = await fetch(`${gateway.url}/session`);
  for (const { headers } of [answer, session])
    expect(Date.parse(headers.get('date') ?? '')).toBeGreaterThan(Date.now() + DAY_MS / 2);
});
