import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Writable } from 'node:stream';
import { eventually } from '@puhui/testkit';
import { pino } from 'pino';
import type { RunningGateway } from './server.js';
import { ask, openTestGateway } from './spec/open-test-gateway.js';
import { twoSubgraphs } from './spec/two-subgraphs.js';

const { benefits, billing } = twoSubgraphs();
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
const question = { query: '{ campaign(id: "c") { title } }' };
let gateway: RunningGateway;

beforeAll(async () => {
  await Promise.all([benefits.start(), billing.start()]);
  gateway = await openTestGateway(
    [benefits, billing],
    { PUHUI_LIMITS: 'Gateway.person=3/3600', PUHUI_PROXIES: '127.0.0.1' },
    logger,
  );
});
beforeEach(() => {
  logged.length = 0;
});
afterAll(async () => {
  await gateway.close();
  await Promise.all([benefits.die(), billing.die()]);
});

const counted = async (kind: string): Promise<number> => {
  const text = await (await fetch(`${gateway.url}/metrics`)).text();
  return Number(
    new RegExp(`^puhui_security_events_total\\{kind="${kind}"\\} (\\d+)`, 'm').exec(text)?.[1] ?? 0,
  );
};
const told = (facts: object) =>
  eventually(() => expect(logged).toContainEqual(expect.objectContaining(facts)));

describe('whoever the gateway turns away is in its log and its figures', () => {
  it('with a token that the issuer did not give out, and with where they came from', async () => {
    const before = await counted('token_refused');
    const forged = { authorization: 'Bearer forged', 'x-forwarded-for': '198.51.100.7' };
    for (let time = 0; time < 3; time += 1) expect((await ask(gateway, question, forged)).status).toBe(401);
    await told({ kind: 'token_refused', from: '198.51.100.7', door: '/graphql', reason: 'UNAUTHENTICATED' });
    expect((await counted('token_refused')) - before).toBe(3);
    expect(JSON.stringify(logged)).not.toContain('forged');
  });

  it('for asking too often, by name', async () => {
    const before = await counted('asked_too_often');
    for (let time = 0; time < 4; time += 1) await ask(gateway, question, { authorization: 'Bearer good' });
    await told({ kind: 'asked_too_often', actorId: '01890000-0000-7000-8000-000000000001' });
    expect((await counted('asked_too_often')) - before).toBe(1);
  });

  it('unless their token is only old, which happens to everybody', async () => {
    const before = await counted('token_refused');
    expect((await ask(gateway, question, { authorization: 'Bearer old' })).status).toBe(401);
    expect(await counted('token_refused')).toBe(before);
  });
});
