import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';

const ACCOUNT = 'haikou-worker';
const SESSION_COOKIE = '__Host-Http-puhui';

let stage: Stage;
let foreign: Server;
beforeAll(async () => {
  stage = await Stage.set();
  foreign = createServer((asked, response) => {
    // Whatever it is asked for is a page of somebody else, whose script may do what it likes.
    if (asked.url === '/favicon.ico') response.writeHead(204).end();
    else
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<title>somebody else</title><h1>Free!</h1>');
  });
  await new Promise<void>((resolve) => {
    foreign.listen(0, resolve);
  });
}, 400_000);
afterEach(async () => stage.everybodyLeaves());
afterAll(async () => {
  foreign?.close();
  await stage?.leave();
});

const port = (): number => (foreign.address() as AddressInfo).port;
/** Another origin of the same site, to which a strict cookie goes, and another site altogether. */
const elsewhere = () => [`http://127.0.0.1:${port()}/`, `http://localhost:${port()}/`];

const signedIn = async (): Promise<Reader> => {
  const reader = await stage.personSignsIn('/worker/me', ACCOUNT, { width: 390 });
  await reader.sees('我的工会');
  return reader;
};
const isSignedIn = async (reader: Reader): Promise<void> => {
  await reader.go('/worker/me');
  await reader.sees('我的工会');
};
const cookieOf = async ({ context }: Reader) =>
  (await context.cookies()).find(({ name }) => name === SESSION_COOKIE);

/** Whose session a browser has, as the gateway says. */
const whoseSession = async ({ page }: Reader): Promise<string> =>
  String(
    await page.evaluate(`fetch('/session').then((answer) => answer.json()).then((said) => said.personId)`),
  );

describe('a page of somebody else', () => {
  it('can neither sign anybody out nor ask the graph, by a form or by a script', async () => {
    const reader = await signedIn();
    const { url } = reader.door;
    for (const theirs of elsewhere()) {
      const page = await reader.context.newPage();
      await page.goto(theirs);
      const sent = async (path: string, how: string): Promise<string> =>
        String(
          await page.evaluate(
            `fetch('${url}${path}', ${how}).then(({ type, status }) => type + status, () => 'refused')`,
          ),
        );
      const asks = JSON.stringify(JSON.stringify({ query: '{ me { person { id } } }' }));
      const json = `headers: { 'content-type': 'application/json' }`;
      expect(
        await sent('/graphql', `{ method: 'POST', credentials: 'include', ${json}, body: ${asks} }`),
      ).toBe('refused');
      for (const path of ['/graphql', '/sign-out', '/sign-out/everywhere'])
        await sent(path, `{ method: 'POST', mode: 'no-cors', credentials: 'include', body: ${asks} }`);
      const [answer] = await Promise.all([
        page.waitForResponse(
          (one) => one.url() === `${url}/sign-out/everywhere` && one.request().isNavigationRequest(),
        ),
        page.evaluate(`(() => {
          const form = Object.assign(document.createElement('form'), { method: 'post', action: '${url}/sign-out/everywhere' });
          document.body.append(form);
          form.submit();
        })()`),
      ]);
      expect(answer.status()).toBe(403);
      await page.close();
    }
    await isSignedIn(reader);
  }, 90_000);

  it('cannot show ours in a frame, and learns nothing of the window that it opens', async () => {
    const reader = await signedIn();
    const page = await reader.context.newPage();
    const [theirs = ''] = elsewhere();
    await page.goto(theirs);
    const refused = page.waitForEvent('console', (message) =>
      /frame-ancestors|X-Frame-Options/i.test(message.text()),
    );
    await page.evaluate(
      `document.body.append(Object.assign(document.createElement('iframe'), { src: '${reader.door.url}/worker/me' }))`,
    );
    await refused;
    const [popup] = await Promise.all([
      page.waitForEvent('popup'),
      page.evaluate(`void (globalThis.opened = open('${reader.door.url}/worker/'))`),
    ]);
    await popup.waitForLoadState();
    await popup.getByText('福利').first().waitFor();
    expect(await popup.evaluate('globalThis.opener === null')).toBe(true);
    expect(await page.evaluate('globalThis.opened.closed')).toBe(true);
  }, 60_000);
});

describe('a stolen cookie', () => {
  it('opens nothing any more when its person has signed out everywhere', async () => {
    const reader = await signedIn();
    const stolen = await cookieOf(reader);
    if (stolen === undefined) throw new Error('there is no cookie of a session');
    const thief = await stage.somebodyAt('/worker/me', { width: 390 });
    await thief.asksToSignIn();
    await thief.context.addCookies([stolen]);
    await isSignedIn(thief);
    const asked = `fetch('/sign-out/everywhere', { method: 'POST' }).then(({ status }) => status)`;
    expect(await reader.page.evaluate(asked)).toBe(200);
    await thief.page.reload();
    await thief.asksToSignIn();
    expect(await thief.page.getByText('我的工会').count()).toBe(0);
  }, 90_000);
});

describe('a cookie that was planted', () => {
  it('is not the one with which somebody is signed in', async () => {
    const attacker = await signedIn();
    const planted = await cookieOf(attacker);
    if (planted === undefined) throw new Error('there is no cookie of a session');
    const victim = await stage.somebodyAt('/worker/me', { width: 390 });
    await victim.context.addCookies([planted]);
    await victim.go('/sign-in?to=/merchant/');
    await victim.page.locator('button[name=account][value="haikou-merchant"]').click();
    await victim.page.waitForURL(/\/merchant\//);
    const own = await cookieOf(victim);
    expect(own?.value).toMatch(/.{20}/);
    expect(own?.value).not.toBe(planted.value);
    expect(own).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Strict' });
    const [mine, theirs] = await Promise.all([attacker, victim].map(whoseSession));
    expect(theirs).toMatch(/.{20}/);
    expect(mine).not.toBe(theirs);
  }, 90_000);
});

describe('where somebody is led after signing in', () => {
  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/\t/evil.example/',
    '/.//evil.example',
    'javascript:alert(1)',
    '/sign-out',
  ])('is no place of others: %s', async (to) => {
    const reader = await stage.somebodyAt('/');
    await reader.go(`/sign-in?to=${encodeURIComponent(to)}`);
    const people = reader.page.locator(`button[name=account][value="${ACCOUNT}"]`);
    // It is told that there is no such page here, or goes to one of ours.
    if ((await people.count()) > 0) await people.click();
    const ours = new URL(reader.door.url).origin;
    await reader.page.waitForURL(({ origin }) => origin === ours);
    await reader.page.getByRole('link').first().waitFor();
    expect(new URL(reader.page.url()).origin).toBe(ours);
  });
});
