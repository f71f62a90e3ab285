import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HOUR_MS } from '@puhui/kernel';
import { eventually, Visitor } from '@puhui/testkit';
import { pino } from 'pino';
import { makeMetrics } from '../ops/metrics.js';
import { OFFICER, SignInStage } from '../spec/sign-in-stage.js';
import { SESSION_COOKIE } from './cookies.js';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const CAMPAIGN = '{ campaign(id: "c1") { title } }';
const metrics = makeMetrics();
const logged: unknown[] = [];
const logger = pino(
  { level: 'warn' },
  new Writable({
    write(line: Buffer, _encoding, done) {
      logged.push(JSON.parse(String(line)));
      done();
    },
  }),
);
let stage: SignInStage;
let one: Visitor;
let other: Visitor;
beforeAll(async () => {
  stage = await SignInStage.open();
  await stage.openGateway({ PUHUI_SIGN_OUT: 'here' }, { logger, metrics });
});
afterAll(() => stage?.close());
beforeEach(async () => {
  [one, other] = [await stage.signIn(), await stage.signIn()];
  logged.length = 0;
  metrics.registry.resetMetrics();
});

const counted = async (): Promise<number> => {
  const text = await metrics.registry.metrics();
  return Number(/^puhui_security_events_total\{kind="session_ended"\} (\d+)/m.exec(text)?.[1] ?? 0);
};
const ask = async (visitor: Visitor): Promise<number> => (await visitor.ask(stage.url, CAMPAIGN)).status;
const leave = (visitor: Visitor, path: string) =>
  visitor.fromOurPage(`${stage.url}${path}`, { method: 'POST', headers: FORM });
const isTold = (reason: string, door = '/graphql') =>
  eventually(() =>
    expect(logged).toContainEqual(
      expect.objectContaining({
        kind: 'session_ended',
        actorId: OFFICER,
        door,
        reason,
        from: expect.any(String),
      }),
    ),
  );

describe('whoever comes with a session that was ended is refused, counted, and in the log', () => {
  it('after a sign-out everywhere', async () => {
    await leave(one, '/sign-out/everywhere');
    expect([await ask(other), await counted()]).toEqual([401, 1]);
    await isTold('SIGNED_OUT_EVERYWHERE');
  });

  it('after the issuer has said that the sign-in has ended', async () => {
    const logout_token = await stage.logoutToken({ jti: randomUUID(), sub: OFFICER });
    const body = new URLSearchParams({ logout_token }).toString();
    await fetch(`${stage.url}/back-channel-logout`, { method: 'POST', headers: FORM, body });
    expect((await other.fromOurPage(`${stage.url}/session`)).status).toBe(401);
    expect(await counted()).toBe(1);
    await isTold('ENDED_AT_ISSUER', '/session');
  });

  it('with a copy of the cookie of who signed out', async () => {
    const copy = one.copy();
    await leave(one, '/sign-out');
    expect([await ask(copy), await ask(other), await counted()]).toEqual([401, 200, 1]);
    await isTold('SIGNED_OUT');
  });

  it('after it was ended from another browser, or was one too many', async () => {
    const sessions: unknown = await (await other.fromOurPage(`${stage.url}/sessions`)).json();
    const its = (sessions as { id: string; current: boolean }[]).find(({ current }) => current);
    await leave(one, `/sessions/${its?.id}/end`);
    expect(await ask(other)).toBe(401);
    await isTold('ENDED_FROM_ELSEWHERE');
    for (let more = 0; more < 10; more += 1) await stage.signIn();
    expect(await ask(one)).toBe(401);
    await isTold('ONE_TOO_MANY');
  });
});

describe('what is everyday is no security event:', () => {
  it('a cookie that never opened anything', async () => {
    const stranger = new Visitor();
    stranger.cookies.set(SESSION_COOKIE, 'made-up');
    expect([await ask(stranger), await counted()]).toEqual([401, 0]);
  });

  it('a session that ended by itself, unused', async () => {
    stage.clock.advance(HOUR_MS);
    expect([await ask(one), await ask(one), await counted()]).toEqual([401, 401, 0]);
  });
});
