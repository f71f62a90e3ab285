import type { Visitor } from '@puhui/testkit';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { OFFICER, SignInStage } from '../../spec/sign-in-stage.js';

let stage: SignInStage;
let here: Visitor;
beforeAll(async () => {
  stage = await SignInStage.open();
  // Its access tokens have no auth_time.
  const verify = () => Promise.resolve({ personId: OFFICER, issuer: stage.issuer.url });
  await stage.openGateway({}, { verify });
  here = await stage.signIn();
});
afterAll(() => stage?.close());

const FORM = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
const leaveEverywhere = (headers: Record<string, string>): Promise<Response> =>
  here.fromOurPage(`${stage.url}/sign-out/everywhere?to=/&from=/worker/me`, { method: 'POST', headers });

it('nobody who has just signed in is led to sign in again for nothing', async () => {
  const page = await leaveEverywhere(FORM);
  expect(page.status).toBe(403);
  const text = await page.text();
  expect(text).not.toContain('again=1');
  expect(text).toContain('signing in once more does not help');
  const script = await leaveEverywhere({});
  expect([script.status, await script.json()]).toMatchObject([
    403,
    {
      errors: [
        { extensions: { code: 'SIGN_IN_UNTOLD', hintEn: expect.stringContaining('sign-in service') } },
      ],
    },
  ]);
});
