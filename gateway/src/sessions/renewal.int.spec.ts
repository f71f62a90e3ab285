import { HOUR_MS } from '@puhui/kernel';
import { sql } from '@puhui/postgres';
import type { Visitor } from '@puhui/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SignInStage } from '../spec/sign-in-stage.js';

const CAMPAIGN = '{ campaign(id: "c1") { title } }';
let stage: SignInStage;
let visitor: Visitor;
let second: string;
beforeAll(async () => {
  stage = await SignInStage.open();
  await stage.openGateway();
  second = (await stage.openGateway()).url;
});
afterAll(() => stage.close());
beforeEach(async () => {
  stage.clock.set(new Date());
  visitor = await stage.signIn();
  await visitor.ask(stage.url, CAMPAIGN);
  stage.subgraphs.benefits.seen.length = 0;
});

/** Everybody's token ends so many milliseconds from now, as far as the gateways know. */
const tokensEndIn = (milliseconds: number): Promise<number> =>
  stage.database.sql.execute(sql`update gateway.session set
    token_ends_at = ${new Date(stage.clock.now().getTime() + milliseconds)}`);
const versionNow = async (): Promise<number | undefined> => {
  const rows = await stage.database.sql.query<{ version: number }[]>(
    sql`select token_version as version from gateway.session order by started_at desc, id desc limit 1`,
  );
  return rows[0]?.version;
};
const statusesOf = async (asking: readonly Promise<Response>[]): Promise<number[]> => [
  ...new Set((await Promise.all(asking)).map(({ status }) => status)),
];
const tokensSeen = () => new Set(stage.subgraphs.benefits.seen.map(({ headers }) => headers.authorization));

describe('a token that expires in use', () => {
  it('is renewed once for many simultaneous requests', async () => {
    await tokensEndIn(-1);
    const asking = Array.from({ length: 30 }, () => visitor.ask(stage.url, CAMPAIGN));
    expect(await statusesOf(asking)).toEqual([200]);
    expect(await versionNow()).toBe(2);
    expect(tokensSeen().size).toBe(1);
  });

  it('is renewed once by two gateways, since a renewal token works once', async () => {
    await tokensEndIn(-1);
    const asking = Array.from({ length: 30 }, (_, n) =>
      visitor.ask(n % 2 === 0 ? stage.url : second, CAMPAIGN),
    );
    expect(await statusesOf(asking)).toEqual([200]);
    expect(await versionNow()).toBe(2);
    // It goes on being renewed: nothing was used up twice.
    await tokensEndIn(-1);
    expect(await statusesOf([visitor.ask(second, CAMPAIGN)])).toEqual([200]);
    expect(await versionNow()).toBe(3);
  });

  it('is renewed a little early, so that none expires on its way', async () => {
    await tokensEndIn(20_000);
    expect(await statusesOf([visitor.ask(stage.url, CAMPAIGN)])).toEqual([200]);
    expect(await versionNow()).toBe(2);
  });

  it('is renewed by the next request when the renewing process has died', async () => {
    await tokensEndIn(-1);
    await stage.database.sql.execute(sql`update gateway.session set
      renewing_until = ${new Date(stage.clock.now().getTime() + 15_000)}`);
    stage.clock.advance(15_000);
    expect(await statusesOf([visitor.ask(stage.url, CAMPAIGN)])).toEqual([200]);
  });

  it('is renewed although the clock went back during a renewal', async () => {
    await tokensEndIn(-7_200_000);
    await stage.database.sql.execute(sql`update gateway.session set
      renewing_until = ${new Date(stage.clock.now().getTime() + 15_000)}`);
    stage.clock.advance(-HOUR_MS);
    expect(await statusesOf([visitor.ask(stage.url, CAMPAIGN)])).toEqual([200]);
  });
});

describe('an issuer that is away', () => {
  it('does not stop people whose token is still valid', async () => {
    await tokensEndIn(20_000);
    await stage.issuerLine.cut();
    const statuses = await statusesOf([visitor.ask(stage.url, CAMPAIGN)]);
    await stage.issuerLine.mend();
    expect(statuses).toEqual([200]);
    expect(await versionNow()).toBe(1);
  });

  it('signs nobody out: they are told to retry, and continue when it is back', async () => {
    await tokensEndIn(-1);
    await stage.issuerLine.cut();
    const away = await visitor.ask(stage.url, CAMPAIGN);
    await stage.issuerLine.mend();
    expect(away.status).toBe(503);
    expect(await away.text()).toContain('UNAVAILABLE');
    expect(away.headers.getSetCookie()).toEqual([]);
    expect(await statusesOf([visitor.ask(stage.url, CAMPAIGN)])).toEqual([200]);
  });
});

describe('an issuer that restarts', () => {
  it('signs nobody out: the token is renewed as before', async () => {
    await stage.restartIssuer();
    await tokensEndIn(-1);
    expect(await statusesOf([visitor.ask(stage.url, CAMPAIGN)])).toEqual([200]);
    expect(await versionNow()).toBe(2);
  });
});

describe('an issuer that refuses', () => {
  it('ends the session, and says that it is over', async () => {
    await stage.issuerForgets();
    await tokensEndIn(-1);
    const answer = await visitor.ask(stage.url, CAMPAIGN);
    expect(answer.status).toBe(401);
    expect(await answer.text()).toContain('TOKEN_EXPIRED');
    const again = await visitor.ask(stage.url, CAMPAIGN);
    expect(await again.text()).toContain('UNAUTHENTICATED');
  });
});
