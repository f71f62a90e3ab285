import { DAY_MS, MINUTE_MS } from '@puhui/kernel';
import { Visitor } from '@puhui/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makeMetrics } from '../ops/metrics.js';
import { OFFICER, SignInStage } from '../spec/sign-in-stage.js';
import { SESSION_COOKIE } from './cookies.js';

const CAMPAIGN = '{ campaign(id: "c1") { title } }';
const metrics = makeMetrics();
let stage: SignInStage;
let visitor: Visitor;
beforeAll(async () => {
  stage = await SignInStage.open();
  await stage.openGateway({}, { metrics });
});
afterAll(() => stage.close());
beforeEach(async () => {
  stage.clock.set(new Date());
  visitor = await stage.signIn();
  for (const { seen } of Object.values(stage.subgraphs)) seen.length = 0;
});

const seenTokens = (): unknown[] => stage.subgraphs.benefits.seen.map(({ headers }) => headers.authorization);
const codeOf = async (answer: Response): Promise<unknown> => {
  const told: unknown = await answer.json();
  return /"code":"(\w+)"/.exec(JSON.stringify(told))?.[1];
};

describe('the graph by cookie', () => {
  it('is asked with the person’s token, which the page never sees', async () => {
    const answer = await visitor.ask(stage.url, CAMPAIGN);
    expect(await answer.json()).toEqual({ data: { campaign: { title: 'title of c1' } } });
    expect(seenTokens()).toEqual([expect.stringMatching(/^Bearer eyJ/)]);
    const session = await (await visitor.fromOurPage(`${stage.url}/session`)).text();
    expect(session).not.toContain('eyJ');
  });

  it('is asked anonymously without one', async () => {
    await new Visitor().ask(stage.url, CAMPAIGN);
    expect(seenTokens()).toEqual([undefined]);
  });

  it('is asked with a bearer token as usual, whatever the cookie', async () => {
    const answer = await visitor.ask(stage.url, CAMPAIGN, { authorization: 'Bearer forged' });
    expect(answer.status).toBe(401);
    expect(seenTokens()).toEqual([]);
  });
});

describe('a page of another site', () => {
  const form = { method: 'POST', body: new URLSearchParams({ query: CAMPAIGN }) };

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['another port of this machine', { 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:1' }],
    ['nowhere that a browser would name', { 'sec-fetch-site': 'none' }],
    ['an old browser on another site', { 'sec-fetch-site': '', origin: 'https://evil.example' }],
  ])('from %s changes nothing with the cookie, by fetch or by form', async (_, headers) => {
    const told = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
    const body = JSON.stringify({ query: 'mutation { close(id: "c1") { id } }' });
    const type = { 'content-type': 'application/json' };
    const answers = [
      await visitor.go(`${stage.url}/graphql`, { method: 'POST', body, headers: { ...type, ...told } }),
      await visitor.go(`${stage.url}/sign-out/everywhere`, { ...form, headers: told }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
    for (const answer of answers) expect(await codeOf(answer)).toBe('FOREIGN_PAGE');
    expect(stage.subgraphs.benefits.seen).toEqual([]);
    expect((await visitor.fromOurPage(`${stage.url}/session`)).status).toBe(200);
  });

  it('gets an error page when its form led a person here', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', accept: 'text/html,*/*' };
    const answer = await visitor.go(`${stage.url}/sign-out`, { ...form, headers });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('请求并非来自本站');
    expect((await visitor.fromOurPage(`${stage.url}/session`)).status).toBe(200);
  });

  it('takes no cookie out of a browser that keeps it away from other sites', async () => {
    const headers = {
      'sec-fetch-site': 'cross-site',
      origin: 'https://evil.example',
      accept: 'text/html,*/*',
    };
    for (const path of ['/sign-out', '/sign-out/everywhere']) {
      const answer = await new Visitor().go(`${stage.url}${path}`, { ...form, headers });
      expect(answer.status).toBe(403);
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
  });

  it('cannot post a form to the graph, whatever headers it sends', async () => {
    const answer = await visitor.fromOurPage(`${stage.url}/graphql`, form);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(stage.subgraphs.benefits.seen).toEqual([]);
  });

  it('is told from ours by its origin alone', async () => {
    const body = JSON.stringify({ query: CAMPAIGN });
    const headers = { 'content-type': 'application/json', origin: stage.url };
    const answer = await visitor.go(`${stage.url}/graphql`, { method: 'POST', body, headers });
    expect(answer.status).toBe(200);
    const untold = { 'content-type': 'application/json' };
    const silent = await visitor.go(`${stage.url}/graphql`, { method: 'POST', body, headers: untold });
    expect(silent.status).toBe(403);
  });
});

describe('signing out', () => {
  it('ends the session in the database, so that a copied cookie is dead', async () => {
    const thief = visitor.copy();
    expect((await thief.ask(stage.url, CAMPAIGN)).status).toBe(200);
    const answer = await visitor.fromOurPage(`${stage.url}/sign-out`, { method: 'POST' });
    expect(await answer.json()).toEqual({ signedOut: 1 });
    expect(visitor.cookies.has(SESSION_COOKIE)).toBe(false);
    const tried = await thief.ask(stage.url, CAMPAIGN);
    expect(tried.status).toBe(401);
    expect(await codeOf(tried)).toBe('UNAUTHENTICATED');
  });

  it('everywhere ends a stolen cookie from any other browser of its person, and nobody else’s', async () => {
    const thief = visitor.copy();
    const elsewhere = await stage.signIn();
    const somebodyElse = await stage.signIn(new Visitor(), 'worker');
    const answer = await elsewhere.fromOurPage(`${stage.url}/sign-out/everywhere`, { method: 'POST' });
    expect(answer.status).toBe(200);
    for (const dead of [thief, visitor]) expect((await dead.ask(stage.url, CAMPAIGN)).status).toBe(401);
    expect((await somebodyElse.ask(stage.url, CAMPAIGN)).status).toBe(200);
  });

  it('leads on after a plain form, and may be repeated', async () => {
    const asPage = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
    const form = { method: 'POST', body: 'x=1', headers: asPage };
    const twice = visitor.copy();
    const first = await visitor.fromOurPage(`${stage.url}/sign-out`, form);
    expect([first.status, first.headers.get('refresh')]).toEqual([
      200,
      expect.stringContaining('/session/end'),
    ]);
    const second = await twice.fromOurPage(`${stage.url}/sign-out`, { method: 'POST' });
    expect(await second.json()).toEqual({ signedOut: 0 });
  });
});

interface Shown {
  readonly id: string;
  readonly device: string;
  readonly current: boolean;
}
const shownTo = async (somebody: Visitor): Promise<Shown[]> =>
  (await (await somebody.fromOurPage(`${stage.url}/sessions`)).json()) as Shown[];

describe('a person’s list of sessions', () => {
  it('hides the cookie, says on what and from where, and lets each session be ended from any other', async () => {
    const other = await stage.signIn();
    const listed = await shownTo(visitor);
    expect(listed.find(({ current }) => current)).toMatchObject({
      device: 'Chrome · Linux',
      seenFrom: '127.0.0.1',
    });
    expect(JSON.stringify(listed)).not.toContain(visitor.cookies.get(SESSION_COOKIE));
    const theirs = (await shownTo(other)).find(({ current }) => current);
    const end = { method: 'POST' };
    const answer = await visitor.fromOurPage(`${stage.url}/sessions/${theirs?.id}/end`, end);
    expect(await answer.json()).toEqual({ signedOut: 1 });
    expect((await other.ask(stage.url, CAMPAIGN)).status).toBe(401);
    expect((await visitor.ask(stage.url, CAMPAIGN)).status).toBe(200);
  });

  it('cannot be used to end another person’s session', async () => {
    const somebodyElse = await stage.signIn(new Visitor(), 'worker');
    const mine = (await shownTo(visitor)).find(({ current }) => current);
    for (const id of [mine?.id, 'nothing', OFFICER]) {
      const answer = await somebodyElse.fromOurPage(`${stage.url}/sessions/${id}/end`, { method: 'POST' });
      expect(answer.status).toBe(404);
    }
    expect((await visitor.ask(stage.url, CAMPAIGN)).status).toBe(200);
  });

  it('has at most ten browsers, even when many sign in at once: the oldest end', async () => {
    await Promise.all(Array.from({ length: 12 }, () => stage.signIn()));
    expect(await shownTo(await stage.signIn())).toHaveLength(10);
    expect((await visitor.ask(stage.url, CAMPAIGN)).status).toBe(401);
  });
});

describe('time', () => {
  it('ends a session that is unused for half an hour', async () => {
    for (let n = 0; n < 3; n += 1) {
      stage.clock.advance(20 * MINUTE_MS);
      expect((await visitor.ask(stage.url, CAMPAIGN)).status).toBe(200);
    }
    stage.clock.advance(30 * MINUTE_MS);
    const answer = await visitor.ask(stage.url, CAMPAIGN);
    expect([answer.status, await codeOf(answer)]).toEqual([401, 'TOKEN_EXPIRED']);
  });

  it('is not extended by a page that asks by itself while nobody is there', async () => {
    const alone = { 'puhui-unattended': '1' };
    stage.clock.advance(20 * MINUTE_MS);
    expect((await visitor.ask(stage.url, CAMPAIGN, alone)).status).toBe(200);
    stage.clock.advance(10 * MINUTE_MS);
    expect((await visitor.ask(stage.url, CAMPAIGN, alone)).status).toBe(401);
  });

  it('is not extended by a page that only checks for a session', async () => {
    stage.clock.advance(20 * MINUTE_MS);
    expect((await visitor.fromOurPage(`${stage.url}/session`)).status).toBe(200);
    stage.clock.advance(20 * MINUTE_MS);
    expect((await visitor.fromOurPage(`${stage.url}/session`)).status).toBe(401);
  });

  it('ends a session after twelve hours, however busy', async () => {
    for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      stage.clock.advance(20 * MINUTE_MS);
      expect((await visitor.ask(stage.url, CAMPAIGN)).status).toBe(200);
    }
    stage.clock.advance(20 * MINUTE_MS);
    expect((await visitor.ask(stage.url, CAMPAIGN)).status).toBe(401);
  });

  it('that jumps ahead and back again revives no session', async () => {
    stage.clock.advance(DAY_MS);
    expect((await visitor.ask(stage.url, CAMPAIGN)).status).toBe(401);
    stage.clock.set(new Date());
    const answer = await visitor.ask(stage.url, CAMPAIGN);
    expect([answer.status, await codeOf(answer)]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('that jumps back neither extends nor ends a session', async () => {
    stage.clock.advance(-DAY_MS);
    expect((await visitor.ask(stage.url, CAMPAIGN)).status).toBe(200);
    stage.clock.set(new Date());
    stage.clock.advance(31 * MINUTE_MS);
    expect((await visitor.ask(stage.url, CAMPAIGN)).status).toBe(401);
  });
});

describe('session figures', () => {
  it('count how sign-ins ended', async () => {
    await visitor.go(`${stage.url}/signed-in`);
    const text = await (await fetch(`${stage.url}/metrics`)).text();
    expect(text).toMatch(/puhui_sign_ins_total\{outcome="signed-in"\} \d+/);
    expect(text).toMatch(/puhui_sign_ins_total\{outcome="late"\} \d+/);
    expect(text).toContain('puhui_sessions ');
  });
});
