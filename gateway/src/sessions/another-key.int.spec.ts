import { Visitor } from '@puhui/testkit';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { OFFICER, SignInStage } from '../spec/sign-in-stage.js';

let stage: SignInStage;
let other: string;
beforeAll(async () => {
  stage = await SignInStage.open();
  await stage.openGateway();
  const key = Buffer.alloc(32, 9).toString('base64');
  other = (await stage.openGateway({ PUHUI_SESSION_KEY: key })).url;
});
afterAll(() => stage.close());

it('a cookie opens nothing at a gateway with another key on the same table', async () => {
  const visitor = await stage.signIn();
  expect((await visitor.fromOurPage(`${other}/session`)).status).toBe(401);
  expect((await visitor.ask(other, '{ campaign(id: "c1") { title } }')).status).toBe(401);
  expect(await (await visitor.fromOurPage(`${stage.url}/session`)).json()).toMatchObject({
    personId: OFFICER,
  });
});

it('a sign-in that began under another key cannot be completed', async () => {
  const visitor = new Visitor();
  const back = await stage.choose(visitor, await stage.begin(visitor));
  const answer = await visitor.go(`${other}/signed-in${new URL(back).search}`);
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('这次登录已失效');
});

it('a cookie opens the same session at a second gateway with the same key', async () => {
  const second = (await stage.openGateway()).url;
  const visitor = await stage.signIn();
  expect(await (await visitor.fromOurPage(`${second}/session`)).json()).toMatchObject({ personId: OFFICER });
});
