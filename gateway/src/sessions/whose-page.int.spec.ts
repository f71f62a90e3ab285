import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Visitor } from '@puhui/testkit';
import { OFFICER, SignInStage } from '../spec/sign-in-stage.js';
import { SESSION_COOKIE } from './cookies.js';

const CAMPAIGN = '{ campaign(id: "c1") { title } }';
const WORKER = '01900000-0000-7000-8000-000000000007';
const of = (personId: string) => ({ 'puhui-person': personId });

let stage: SignInStage;
/** The officer’s browser, in which the worker has signed in since. */
let browser: Visitor;
beforeAll(async () => {
  stage = await SignInStage.open();
  await stage.openGateway();
  browser = await stage.signIn(new Visitor(), 'worker');
});
afterAll(() => stage?.close());
beforeEach(() => {
  for (const { seen } of Object.values(stage.subgraphs)) seen.length = 0;
});

const codeOf = async (answer: Response): Promise<string | undefined> =>
  /"code":"(\w+)"/.exec(await answer.text())?.[1];
const sends = (path: string, headers: Record<string, string>): Promise<Response> =>
  browser.fromOurPage(`${stage.url}${path}`, { method: 'POST', headers });

describe('a page of somebody', () => {
  it('learns from its first answer whose it is, however the graph is asked', async () => {
    for (let nth = 0; nth < 3; nth += 1) {
      const answer = await browser.ask(stage.url, CAMPAIGN);
      expect([answer.status, answer.headers.get('puhui-person')]).toEqual([200, WORKER]);
    }
    const nobody = await new Visitor().ask(stage.url, CAMPAIGN);
    expect(nobody.headers.get('puhui-person')).toBeNull();
  });

  it('asks as them by their own cookie', async () => {
    expect((await browser.ask(stage.url, CAMPAIGN, of(WORKER))).status).toBe(200);
    expect((await browser.fromOurPage(`${stage.url}/session`, { headers: of(WORKER) })).status).toBe(200);
  });

  it.each([
    ['of the one before', OFFICER],
    ['of nobody', ''],
    ['of no person at all', 'somebody'],
    ['of two at once', `${WORKER}, ${OFFICER}`],
  ])('that says it is %s is turned away before any service hears of it', async (_, named) => {
    for (let nth = 0; nth < 2; nth += 1) {
      const answer = await browser.ask(stage.url, CAMPAIGN, of(named));
      expect([answer.status, await codeOf(answer)]).toEqual([412, 'ANOTHER_PERSON']);
    }
    expect(stage.subgraphs.benefits.seen).toEqual([]);
  });

  it.each(['/sessions', '/session'])('is told nothing of another’s sign-ins at %s', async (path) => {
    const answer = await browser.fromOurPage(`${stage.url}${path}`, { headers: of(OFFICER) });
    expect([answer.status, await codeOf(answer)]).toEqual([412, 'ANOTHER_PERSON']);
  });

  it.each(['/sign-out', '/sign-out/everywhere'])('ends no session of another at %s', async (path) => {
    const answer = await sends(path, of(OFFICER));
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([412, []]);
    expect(browser.cookies.has(SESSION_COOKIE)).toBe(true);
    expect((await browser.ask(stage.url, CAMPAIGN, of(WORKER))).status).toBe(200);
  });

  it('asks nothing as nobody once they have signed out', async () => {
    const answer = await new Visitor().ask(stage.url, CAMPAIGN, of(WORKER));
    expect([answer.status, await codeOf(answer)]).toEqual([401, 'UNAUTHENTICATED']);
    expect(stage.subgraphs.benefits.seen).toEqual([]);
  });

  it('asks by no token of another', async () => {
    const [seen] = await asked();
    const headers = { ...of(OFFICER), authorization: String(seen) };
    expect((await new Visitor().ask(stage.url, CAMPAIGN, headers)).status).toBe(412);
    const own = { ...of(WORKER), authorization: String(seen) };
    expect((await new Visitor().ask(stage.url, CAMPAIGN, own)).status).toBe(200);
  });
});

/** The tokens with which the service was asked, of the worker’s next question. */
async function asked(): Promise<unknown[]> {
  await browser.ask(stage.url, CAMPAIGN);
  return stage.subgraphs.benefits.seen.map(({ headers }) => headers.authorization);
}
