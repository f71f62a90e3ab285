import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from '@puhui/postgres';
import { eventually, Visitor } from '@puhui/testkit';
import { FakeSubgraph } from '../spec/fake-subgraph.js';
import { OFFICER, SignInStage } from '../spec/sign-in-stage.js';

const CAMPAIGN = '{ campaign(id: "c1") { title } }';
let isErased = false;
const members = new FakeSubgraph(
  'members',
  'type Query { me: Me! } type Me { person: Person! } type Person { erased: Boolean }',
  { Query: { me: () => ({ person: { erased: isErased } }) } },
);
let stage: SignInStage;
beforeAll(async () => {
  stage = await SignInStage.open();
  await members.start();
  const { benefits, billing } = stage.subgraphs;
  const urls = [benefits, billing, members].map(({ name, url }) => `${name}=${url}`);
  await stage.openGateway({ PUHUI_SUBGRAPHS: urls.join(',') });
});
afterAll(async () => {
  await stage.close();
  await members.die();
});
beforeEach(() => {
  isErased = false;
});

const tokensEnd = (): Promise<number> =>
  stage.database.sql.execute(sql`update gateway.session set token_ends_at = 'epoch'`);
const sessions = (): Promise<unknown[]> =>
  stage.database.sql.query(
    sql`select id from gateway.session where person_id = ${OFFICER}::uuid and ends_at > 'epoch'`,
  );
const statusOf = async (visitor: Visitor): Promise<number> => (await visitor.ask(stage.url, CAMPAIGN)).status;

describe('a person who has been erased', () => {
  it('is signed out everywhere when the next tokens come, which are given back', async () => {
    const [here] = [await stage.signIn(), await stage.signIn()];
    expect(await sessions()).toHaveLength(2);
    isErased = true;
    await tokensEnd();
    expect(await statusOf(here)).toBe(401);
    expect(await sessions()).toEqual([]);
    await eventually(async () => expect(await stage.renewals(OFFICER)).toBe(0));
  });

  it('does not sign in any more, and is told that the platform knows nobody by that account', async () => {
    isErased = true;
    const visitor = new Visitor();
    const answer = await visitor.go(await stage.choose(visitor, await stage.begin(visitor)));
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('没有与之对应的人');
    expect(await sessions()).toEqual([]);
  });
});

it('while members is away, or says nothing, who is signed in stays so', async () => {
  const visitor = await stage.signIn();
  members.instead = { status: 503, body: 'away' };
  await tokensEnd();
  expect(await statusOf(visitor)).toBe(200);
  members.instead = undefined;
  members.held = new Promise(() => undefined);
  await tokensEnd();
  expect(await statusOf(visitor)).toBe(200);
  members.held = undefined;
});
