import { eventually, Visitor } from '@puhui/testkit';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { OFFICER, SignInStage } from '../../spec/sign-in-stage.js';

const A_MOMENT_MS = 10_000;

let stage: SignInStage;
let keysAreAway = false;
beforeAll(async () => {
  stage = await SignInStage.open();
  await stage.openGateway(
    {},
    {
      verify: () =>
        keysAreAway
          ? Promise.reject(new TypeError('fetch failed'))
          : Promise.resolve({ personId: OFFICER, issuer: stage.issuer.url }),
    },
  );
});
afterAll(() => stage.close());
afterEach(() => {
  keysAreAway = false;
});

async function expectPage(answer: Response): Promise<void> {
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('5');
  expect(answer.headers.get('content-type')).toContain('text/html');
  const page = await answer.text();
  expect(page).toContain('登录服务暂时没有回应');
  expect(page).toContain('href="/sign-in?to=%2Fworker%2F"');
}

it('a sign-in while the issuer is down gets a page, and works when it is back', async () => {
  const visitor = new Visitor();
  await stage.issuerLine.cut();
  await expectPage(await visitor.go(`${stage.url}/sign-in?to=/worker/`));
  await stage.issuerLine.mend();
  await stage.signIn(visitor);
});

it('nobody is sent to an issuer that has gone down since somebody signed in', async () => {
  await stage.signIn();
  await stage.issuerLine.cut();
  await eventually(
    async () => expectPage(await new Visitor().go(`${stage.url}/sign-in?to=/worker/`)),
    A_MOMENT_MS,
  );
  await stage.issuerLine.mend();
  await stage.signIn();
});

it('an issuer that goes down before the code exchange gets a page, and signs nobody in', async () => {
  const visitor = new Visitor();
  const back = await stage.choose(visitor, await stage.begin(visitor));
  await stage.issuerLine.cut();
  const answer = await visitor.go(back);
  await stage.issuerLine.mend();
  await expectPage(answer);
  expect((await visitor.fromOurPage(`${stage.url}/session`)).status).toBe(401);
  await stage.signIn(visitor);
});

it('missing keys of the issuer get a page', async () => {
  const visitor = new Visitor();
  const back = await stage.choose(visitor, await stage.begin(visitor));
  keysAreAway = true;
  await expectPage(await visitor.go(back));
});

it('people who are signed in work on while the issuer is down', async () => {
  const visitor = await stage.signIn();
  await stage.issuerLine.cut();
  const answer = await visitor.ask(stage.url, '{ campaign(id: "c1") { title } }');
  await stage.issuerLine.mend();
  expect(answer.status).toBe(200);
});
