import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Reader } from './stage/reader.js';
import { chooseDemoPerson } from './stage/browser.js';
import { documentOf } from './stage/cashiers.js';
import { Stage } from './stage/stage.js';

/** A member in Haikou, one of the people that the local run makes up. */
const ACCOUNT = 'haikou-worker';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
  await stage.town.campaign('wash', { title: '登录后洗车', total: 40, claimDays: 2 });
}, 400_000);
afterAll(async () => stage?.leave());

afterEach(async () => stage.everybodyLeaves());
async function signedIn(): Promise<Reader> {
  const reader = await stage.personSignsIn('/worker/', ACCOUNT, { width: 390 });
  await reader.sees('登录后洗车');
  return reader;
}

describe('signing in from a page', () => {
  it('leads to the issuer and back to the page, by one click on a person', async () => {
    const reader = await stage.somebodyAt('/worker/me');
    await reader.taps('登录');
    await reader.sees('手机号');
    await reader.findsNothingWrong();
    await reader.page.locator(`button[name=account][value="${ACCOUNT}"]`).click();
    await reader.sees('我的工会');
    expect(new URL(reader.page.url()).pathname).toBe('/worker/me');
    await reader.findsNothingWrong();
  }, 60_000);

  it('by a number and the code for it: a wrong code is told, and a new one is asked for', async () => {
    const reader = await stage.somebodyAt('/worker/me');
    await reader.taps('登录');
    await reader.fills(/^手机号/, documentOf(ACCOUNT).mobile);
    await reader.taps(/^获取验证码/);
    const shown = reader.page.locator('.code');
    const code = await shown.innerText();
    await reader.findsNothingWrong();
    await reader.fills(
      /^六位验证码/,
      code.replace(/^\d/, (first) => String((Number(first) + 1) % 10)),
    );
    await reader.taps(/^登录/);
    await reader.sees('验证码不对');
    // The browser's own word about a page that answers a mistake.
    expect(reader.noticed()).toEqual([expect.stringContaining('400')]);
    await reader.findsNothingWrong();
    await reader.taps(/^换一个验证码/);
    await reader.fills(/^六位验证码/, await shown.innerText());
    await reader.taps(/^登录/);
    await reader.sees('我的工会');
    expect(new URL(reader.page.url()).pathname).toBe('/worker/me');
    await reader.findsNothingWrong();
  }, 60_000);

  it('is no dead end for who goes back to it: one link leads on to the platform, signed in as before', async () => {
    const reader = await signedIn();
    await reader.page.goBack();
    await reader.sees('这次登录已经结束');
    await reader.page.getByRole('link', { name: /回到平台/ }).click();
    await reader.sees('我是职工');
    await reader.go('/worker/me');
    await reader.sees('我的工会');
  }, 60_000);

  it('leaves no token and no cookie where a script could read it', async () => {
    const reader = await signedIn();
    const readable = await reader.page.evaluate(
      '[document.cookie, JSON.stringify(localStorage), JSON.stringify(sessionStorage)].join(" ")',
    );
    expect(readable).not.toMatch(/eyJ|__Host|puhui_session/i);
    expect(await reader.page.evaluate('document.cookie')).toBe('');
  }, 60_000);
});

describe('a session that ends', () => {
  it('while somebody claims asks them to sign in, and then the claim is made once', async () => {
    const reader = await signedIn();
    const elsewhere = await signedIn();
    await elsewhere.go('/worker/me');
    await elsewhere.taps('在所有设备上退出');
    await elsewhere.sees('已退出登录');
    await elsewhere.findsNothingWrong();
    await reader.page.getByRole('article').filter({ hasText: '登录后洗车' }).getByRole('button').click();
    await reader.sees('请先登录');
    await reader.signsInAs(ACCOUNT);
    await reader.sees('领到了');
    const keys = reader.askedFor('claimVoucher').map(({ idempotencyKey }) => idempotencyKey);
    expect(new Set(keys).size).toBe(1);
    await reader.go('/worker/wallet');
    await reader.sees('登录后洗车');
    expect(await reader.page.getByRole('article').filter({ hasText: '登录后洗车' }).count()).toBe(1);
  }, 90_000);

  it('from the list of where one is signed in is over in those browsers, and not in this one', async () => {
    const [here, there] = [await signedIn(), await signedIn()];
    await here.go('/worker/me');
    const others = here.page.getByRole('button', { name: '让它退出' });
    await others.first().waitFor();
    for (let left = await others.count(); left > 0; left -= 1) {
      await others.first().click();
      await others.nth(left - 1).waitFor({ state: 'detached' });
    }
    await there.page.reload();
    await there.asksToSignIn();
    await here.page.reload();
    await here.sees('我的工会');
  }, 90_000);
});

it('a desk whose session has ended takes away what it showed as soon as somebody comes back to it', async () => {
  const officer = await stage.personSignsIn('/union/members', 'hainan-officer');
  await officer.sees('手机号');
  await officer.page.getByRole('row').nth(2).waitFor();
  const elsewhere = await stage.personSignsIn('/worker/me', 'hainan-officer');
  await elsewhere.taps('在所有设备上退出');
  await elsewhere.sees('已退出登录');
  await officer.page.evaluate(`document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))`);
  await officer.sees('登录已经结束');
  expect(await officer.page.getByRole('row').count()).toBe(0);
  await officer.signsInAs('hainan-officer');
  await officer.page.getByRole('row').nth(2).waitFor();
}, 120_000);

it('whoever signed in long ago is led to sign in once more before a browser elsewhere is signed out', async () => {
  const [here, there] = [await signedIn(), await signedIn()];
  await here.go('/worker/me');
  // As the gateway answers sixteen minutes after the sign-in.
  const again = { errors: [{ message: 'x', extensions: { code: 'SIGN_IN_AGAIN' } }] };
  await here.page.route('**/sessions/*/end', (route) => route.fulfill({ status: 403, json: again }));
  await here.page.getByRole('button', { name: '让它退出' }).first().click();
  await here.sees('请再登录一次');
  // Browsers say of every answer 403 that it is one.
  expect(here.noticed()).toEqual([expect.stringContaining('status of 403')]);
  await here.findsNothingWrong();
  await here.taps('再登录一次');
  await chooseDemoPerson(here.page, ACCOUNT, here.door.url);
  await here.sees('登录在哪里');
  await there.page.reload();
  await there.sees('登录后洗车');
}, 90_000);

it('a grant that needs a fresh sign-in leads there and back to what was typed, and is made once', async () => {
  const { members, tradeUnionId } = stage.town;
  const grant = `/admin/duties/grant?person=${members[43] ?? ''}&gift=auditor&over=${tradeUnionId}`;
  const admin = await stage.personSignsIn(grant, 'platform-admin');
  await admin.fills(/^最后一天/, '2090-12-31');
  await admin.taps('下一步');
  // As the services answer whoever signed in more than fifteen minutes ago.
  admin.isAnswered('grantDuty', { grantDuty: null }, [
    { message: 'x', path: ['grantDuty'], extensions: { code: 'SIGN_IN_AGAIN' } },
  ]);
  await admin.isSure('授予', '请再登录一次');
  await admin.findsNothingWrong();
  await admin.taps('再登录一次');
  await chooseDemoPerson(admin.page, 'platform-admin', admin.door.url);
  await admin.holds('最后一天', '2090-12-31');
  await admin.taps('下一步');
  await admin.isSure('授予', '职责已授予');
  const asked = admin.askedFor('grantDuty').map((given) => JSON.stringify(given));
  const [first, second] = asked.map((given) => given.replace(/,"idempotencyKey":"\w+"/, ''));
  // The first was turned away before anything was decided: another key may follow, as it does after some seconds.
  expect(second).toBe(first);
  expect(asked).toHaveLength(2);
  await admin.findsNothingWrong();
}, 90_000);

it('an open page says so when somebody else signs in in another tab, and asks nothing in the wrong name', async () => {
  const officer = await stage.personSignsIn('/union/members', 'hainan-officer');
  await officer.sees('会员');
  const tab = await officer.anotherTab();
  await officer.context.clearCookies();
  await tab.go('/finance/');
  await tab.signsInAs('hainan-finance');
  await tab.sees('我的工会');
  await officer.sees('这个浏览器里现在登录的是另一个人');
  // Between the two nobody is signed in; where the page asks just then, the browser itself tells of the 401.
  expect(officer.noticed().filter((problem) => !/ 401 /.test(problem))).toEqual([]);
  await officer.findsNothingWrong();
  await officer.taps('重新打开');
  await officer.sees('您在这里还没有职责');
}, 60_000);
