import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Visitor } from '@puhui/testkit';
import { FakeSubgraph } from '../../spec/fake-subgraph.js';
import { OFFICER, SignInStage } from '../../spec/sign-in-stage.js';

const ADMINISTRATOR = 'worker';
let roles: string[] = [];
const members = new FakeSubgraph(
  'members',
  'type Query { me: Me! } type Me { person: Person! duties: [Duty!]! } type Person { erased: Boolean } type Duty { role: String! }',
  { Query: { me: () => ({ person: { erased: false }, duties: roles.map((role) => ({ role })) }) } },
);
let stage: SignInStage;
let elsewhere: string;
beforeAll(async () => {
  stage = await SignInStage.open();
  await members.start();
  const { benefits, billing } = stage.subgraphs;
  const urls = [benefits, billing, members].map(({ name, url }) => `${name}=${url}`);
  const env = { PUHUI_SUBGRAPHS: urls.join(',') };
  await stage.openGateway(env);
  elsewhere = (await stage.openGateway(env)).url;
});
afterAll(async () => {
  await stage.close();
  await members.die();
});
beforeEach(() => {
  roles = ['PLATFORM_ADMIN'];
  members.instead = undefined;
});

const end = (visitor: Visitor, personId = OFFICER): Promise<Response> =>
  visitor.fromOurPage(`${stage.url}/persons/${personId}/sessions/end`, { method: 'POST' });
const isSignedIn = async (visitor: Visitor, url = stage.url): Promise<boolean> =>
  (await visitor.fromOurPage(`${url}/session`)).status === 200;

describe('an administrator of security', () => {
  it('ends all sessions of somebody, at each gateway, and no other’s', async () => {
    const [one, other] = [await stage.signIn(), await stage.signIn()];
    const administrator = await stage.signIn(undefined, ADMINISTRATOR);
    expect(await isSignedIn(other, elsewhere)).toBe(true);
    expect(await (await end(administrator)).json()).toEqual({ signedOut: 2 });
    expect(await isSignedIn(one)).toBe(false);
    expect(await isSignedIn(other, elsewhere)).toBe(false);
    expect(await isSignedIn(administrator)).toBe(true);
    expect(await (await end(administrator)).json()).toEqual({ signedOut: 0 });
  });

  it('is told where there is no such person', async () => {
    expect((await end(await stage.signIn(undefined, ADMINISTRATOR), 'nobody')).status).toBe(404);
  });
});

describe('nobody’s sessions are ended', () => {
  it.each([[['UNION_OFFICER']], [['SYSTEM_ADMIN', 'AUDITOR']], [[]]])(
    'by who has the duties %j',
    async (held) => {
      const officer = await stage.signIn();
      const somebody = await stage.signIn(undefined, ADMINISTRATOR);
      roles = held;
      const answer = await end(somebody);
      expect([answer.status, await answer.json()]).toMatchObject([
        403,
        { errors: [{ extensions: { code: 'NOT_ALLOWED' } }] },
      ]);
      expect(await isSignedIn(officer)).toBe(true);
    },
  );

  it('while members cannot say who administers', async () => {
    const officer = await stage.signIn();
    const administrator = await stage.signIn(undefined, ADMINISTRATOR);
    members.instead = { status: 503, body: 'away' };
    expect((await end(administrator)).status).toBe(503);
    expect(await isSignedIn(officer)).toBe(true);
  });

  it('by a page of another site, nor by who is signed in nowhere', async () => {
    const administrator = await stage.signIn(undefined, ADMINISTRATOR);
    const url = `${stage.url}/persons/${OFFICER}/sessions/end`;
    const foreign = { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } };
    expect((await administrator.go(url, foreign)).status).toBe(403);
    administrator.cookies.clear();
    expect((await end(administrator)).status).toBe(401);
  });
});
