import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '@puhui/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RunningGateway } from '../server.js';
import { ask, openTestGateway } from '../spec/open-test-gateway.js';
import { twoSubgraphs } from '../spec/two-subgraphs.js';

const DOCUMENT = '{ campaign(id: "c1") { title } }';
const HASH = createHash('sha256').update(DOCUMENT).digest('hex');
const folder = temporaryFolder('pages');
const { benefits, billing } = twoSubgraphs();
let gateway: RunningGateway;

function build(files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

beforeAll(async () => {
  build({
    'home/index.html': '<!doctype html><title>home</title>',
    'worker/index.html': '<!doctype html><title>worker</title>',
    'worker/assets/app-abc123.js': 'export const a = 1;',
    'worker/assets/app-abc123.js.br': 'BR',
    'worker/assets/app-abc123.js.gz': 'GZ',
    'worker/assets/scan-1.wasm': 'wasm',
    'worker/sw.js': 'self.x = 1;',
    'worker/manifest.webmanifest': '{}',
    'worker/.env': 'SECRET=1',
    'union/index.html':
      '<!doctype html><meta property="csp-nonce" nonce="__PUHUI_NONCE__"><title>union</title>',
    'loose.js': 'export {}',
    'documents.json': JSON.stringify({ [HASH]: DOCUMENT }),
  });
  await Promise.all([benefits.start(), billing.start()]);
  gateway = await openTestGateway([benefits, billing], { PUHUI_PAGES: folder });
});
afterAll(async () => {
  await gateway.close();
  await Promise.all([benefits.die(), billing.die()]);
});

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${gateway.url}${path}`, { redirect: 'manual', headers: { accept: 'text/html', ...headers } });

/** As it is, without decompressing and without tidying the address up. */
const raw = (
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: string; encoding: unknown }> =>
  new Promise((resolve, reject) => {
    const asking = request(`${gateway.url}/`, { path, headers }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body, encoding: response.headers['content-encoding'] }),
      );
    });
    asking.on('error', reject);
    asking.end();
  });

describe('the document of a portal', () => {
  it.each(['/worker/', '/worker/claims/7', '/worker/claims/7?from=a'])('answers %s', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('<title>worker</title>');
  });

  it('is the chooser of portals at the root', async () => {
    expect(await (await get('/')).text()).toContain('<title>home</title>');
  });

  it('is at its folder, and a path without the slash is redirected', async () => {
    const answer = await get('/worker');
    expect([answer.status, answer.headers.get('location')]).toEqual([308, '/worker/']);
  });

  it('may load only from here, and is revalidated each time', async () => {
    const { headers } = await get('/worker/');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; " +
        "img-src 'self' data:; font-src 'self'; media-src 'self' blob:; manifest-src 'self'; worker-src 'self'; " +
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
    expect(headers.get('cache-control')).toBe('no-cache');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const etag = headers.get('etag') ?? '';
    expect((await get('/worker/', { 'if-none-match': `"old", W/${etag}` })).status).toBe(304);
    expect((await get('/worker/', { 'if-none-match': '"old"' })).status).toBe(200);
  });

  it('has a new nonce in each answer where its build left a place, and is never cached', async () => {
    const [one, two] = [await get('/union/'), await get('/union/members')];
    const nonceIn = async (answer: Response): Promise<string> =>
      /nonce="([^"]{24})"/.exec(await answer.text())?.[1] ?? '';
    expect(one.headers.get('cache-control')).toBe('no-store');
    expect(one.headers.get('etag')).toBeNull();
    const policy = one.headers.get('content-security-policy') ?? '';
    const nonce = await nonceIn(one);
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(await nonceIn(two)).not.toBe(nonce);
  });
});

describe('a built file', () => {
  it('with a hashed name is cached for a year, compressed as the browser accepts it', async () => {
    const { headers } = await get('/worker/assets/app-abc123.js');
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(headers.get('vary')).toContain('accept-encoding');
    const path = '/worker/assets/app-abc123.js';
    expect(await raw(path, { 'accept-encoding': 'gzip, br' })).toEqual({
      status: 200,
      body: 'BR',
      encoding: 'br',
    });
    expect(await raw(path, { 'accept-encoding': 'gzip, br;q=0' })).toMatchObject({
      body: 'GZ',
      encoding: 'gzip',
    });
    expect(await raw(path)).toMatchObject({ body: 'export const a = 1;', encoding: undefined });
  });

  it('with a plain name is revalidated, so that a new service worker is found', async () => {
    expect((await get('/worker/sw.js')).headers.get('cache-control')).toBe('no-cache');
    expect((await get('/worker/manifest.webmanifest')).headers.get('content-type')).toContain(
      'manifest+json',
    );
  });

  it('that does not exist is a page that says so, never the portal’s document', async () => {
    for (const path of [
      '/worker/assets/old-1.js',
      '/worker/assets/nothing',
      '/worker/x.png',
      '/nowhere/',
      '/loose.js',
    ]) {
      const answer = await get(path);
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain('没有这个页面');
    }
  });

  it('is inside the folder of the pages: nothing else of the machine can be read', async () => {
    const paths = [
      '/worker/../documents.json',
      '/worker/..%2fdocuments.json',
      '/worker/%2e%2e/documents.json',
    ];
    for (const path of [...paths, '/worker/.env', '/documents.json', '/worker/assets/../../../../etc/passwd'])
      expect((await raw(path)).status).toBe(404);
  });

  it('is an error in JSON for a program', async () => {
    const answer = await fetch(`${gateway.url}/worker/assets/old-1.js`);
    expect(await answer.json()).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a document of the pages', () => {
  it('is known by its hash, even where ad-hoc documents are allowed', async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: HASH } };
    expect(await ask(gateway, { extensions })).toMatchObject({
      data: { campaign: { title: 'title of c1' } },
    });
  });

  it('is allowed in production beside production’s own list, and nothing else is', async () => {
    const strict = await openTestGateway([benefits, billing], {
      PUHUI_PAGES: folder,
      NODE_ENV: 'production',
      PUHUI_CLIENTS: 'puhui-web',
    });
    const extensions = { persistedQuery: { version: 1, sha256Hash: HASH } };
    const answers = [
      await ask(strict, { extensions }),
      await ask(strict, { query: DOCUMENT }),
      await ask(strict, { query: '{ budget }' }),
    ];
    await strict.close();
    expect(answers.map(({ errors }) => errors?.[0]?.extensions['code'])).toEqual([
      undefined,
      undefined,
      'DOCUMENT_NOT_TRUSTED',
    ]);
  });
});

describe('pages that are built anew', () => {
  it('are served without a restart, documents too; half a build changes nothing', async () => {
    const { WatchedPages } = await import('./built-pages.js');
    const problems: unknown[] = [];
    const pages = new WatchedPages(folder, (error) => problems.push(error));
    const touch = (name: string, seconds: number): void => utimesSync(join(folder, name), seconds, seconds);
    build({ 'counter/index.html': 'counter', 'documents.json': JSON.stringify({ ['0'.repeat(64)]: 'x' }) });
    touch('documents.json', 1_000);
    pages.look();
    expect(String(problems)).toContain('has another hash');
    expect(pages.now().portals.has('counter')).toBe(false);
    build({ 'documents.json': '{}' });
    touch('documents.json', 2_000);
    pages.look();
    expect([...pages.now().portals].toSorted()).toEqual(['counter', 'home', 'union', 'worker']);
    expect(pages.now().documents.size).toBe(0);
    rmSync(join(folder, 'counter'), { recursive: true });
    pages.look();
    expect(pages.now().portals.has('counter')).toBe(false);
  });
});
