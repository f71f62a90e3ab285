import { Visitor } from '@puhui/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SignInStage } from '../../spec/sign-in-stage.js';
import { SESSION_COOKIE } from '../cookies.js';

const CAMPAIGN = '{ campaign(id: "c1") { title } }';
let stage: SignInStage;
beforeAll(async () => {
  stage = await SignInStage.open();
  // It is away when the gateway starts.
  await stage.databaseLine.cut();
  await stage.openGateway();
});
afterAll(() => stage.close());

const tokenOf = async (): Promise<string> => {
  const answer = await fetch(`${stage.issuer.url}/demo/tokens`, {
    method: 'POST',
    headers: { authorization: 'Bearer a-secret-of-the-local-run-for-tests' },
    body: JSON.stringify({ subjects: ['01900000-0000-7000-8000-000000000002'] }),
  });
  const { tokens } = (await answer.json()) as { tokens: string[] };
  return tokens[0] ?? '';
};

describe('a gateway without its session database', () => {
  it('serves bearer tokens and anonymous requests as usual', async () => {
    const somebody = new Visitor();
    const authorization = `Bearer ${await tokenOf()}`;
    expect((await somebody.ask(stage.url, CAMPAIGN, { authorization })).status).toBe(200);
    expect((await somebody.ask(stage.url, CAMPAIGN)).status).toBe(200);
  });

  it('says that a cookie cannot be looked up, and begins no sign-in that could not end', async () => {
    const somebody = new Visitor(new Map([[SESSION_COOKIE, 'x'.repeat(43)]]));
    expect((await somebody.ask(stage.url, CAMPAIGN)).status).toBe(503);
    const answer = await somebody.go(`${stage.url}/sign-in?to=/worker/`);
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('暂时无法登录');
  });

  it('signs people in as soon as it is back', async () => {
    await stage.databaseLine.mend();
    const visitor = await stage.signIn();
    expect((await visitor.ask(stage.url, CAMPAIGN)).status).toBe(200);
  });
});

describe('a session database that goes away', () => {
  let visitor: Visitor;
  beforeEach(async () => {
    visitor = await stage.signIn();
  });

  /** While the sessions are away. */
  async function away(work: () => Promise<Response>): Promise<Response> {
    await stage.databaseLine.cut();
    try {
      return await work();
    } finally {
      await stage.databaseLine.mend();
    }
  }

  it('is UNAVAILABLE in the graph, with words that say to retry', async () => {
    const answer = await away(() => visitor.ask(stage.url, CAMPAIGN));
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({
      errors: [{ extensions: { code: 'UNAVAILABLE', hintEn: expect.stringContaining('in a moment') } }],
    });
  });

  it.each([
    ['GET', '/session'],
    ['GET', '/sessions'],
    ['POST', '/sign-out'],
    ['POST', '/sign-out/everywhere'],
    ['POST', '/sessions/01900000-0000-7000-8000-000000000002/end'],
  ])(
    'keeps the cookie through %s %s, and the session opens again once the database is back',
    async (method, path) => {
      const answer = await away(() => visitor.fromOurPage(`${stage.url}${path}`, { method }));
      expect(answer.status).toBe(503);
      expect(await answer.json()).toMatchObject({ code: 'UNAVAILABLE' });
      expect(answer.headers.getSetCookie()).toEqual([]);
      expect((await visitor.ask(stage.url, CAMPAIGN)).status).toBe(200);
    },
  );

  it('shows an error page to somebody who signs out by a form', async () => {
    const headers = { accept: 'text/html' };
    const answer = await away(() =>
      visitor.fromOurPage(`${stage.url}/sign-out`, { method: 'POST', headers }),
    );
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('还没有退出登录');
    expect((await visitor.ask(stage.url, CAMPAIGN)).status).toBe(200);
  });

  it('shows another one to somebody who returns from the issuer', async () => {
    const other = new Visitor();
    const back = await stage.choose(other, await stage.begin(other));
    const answer = await away(() => other.go(back));
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('暂时无法登录');
    await stage.signIn(other);
  });
});
