import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Visitor } from '@puhui/testkit';
import { makeMetrics } from '../ops/metrics.js';
import { SignInStage } from '../spec/sign-in-stage.js';

const MOST = 5;
const AT_ONCE = 20;
const metrics = makeMetrics();

let stage: SignInStage;
let limited: { readonly url: string };
beforeAll(async () => {
  stage = await SignInStage.open();
  await stage.openGateway({}, { metrics });
  limited = await stage.openGateway({ PUHUI_LIMITS: `Gateway.signIn=${MOST}/3600` });
});
afterAll(() => stage?.close());

it('of many who begin to sign in at once exactly as many are led on as one address may begin', async () => {
  const begin = () =>
    fetch(`${limited.url}/sign-in?to=/worker/&here=1`, {
      redirect: 'manual',
      headers: { accept: 'text/html' },
    });
  const answers = await Promise.all(Array.from({ length: AT_ONCE }, begin));
  const led = answers.filter(({ status }) => status === 302);
  expect(led).toHaveLength(MOST);
  for (const { headers } of led) expect(headers.get('location')).toMatch(new RegExp(`^${stage.issuer.url}/`));
  const early = answers.filter(({ status }) => status === 429);
  expect(early).toHaveLength(AT_ONCE - MOST);
  expect(early.every(({ headers }) => Number(headers.get('retry-after')) > 0)).toBe(true);
  expect(await early[0]?.text()).toContain('操作过于频繁');
  // Whoever is signed in goes on meanwhile.
  expect((await fetch(`${limited.url}/health/live`)).status).toBe(200);
});

it('a sign-in of somebody whom the platform does not know is counted as turned away', async () => {
  const visitor = new Visitor();
  const back = await stage.choose(visitor, await stage.begin(visitor), 'stranger');
  expect((await visitor.go(back)).status).toBe(403);
  expect(await metrics.registry.metrics()).toContain('puhui_security_events_total{kind="sign_in_refused"} 1');
});
