import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '@puhui/testkit';
import type { RunningGateway } from './server.js';
import { openTestGateway } from './spec/open-test-gateway.js';
import { twoSubgraphs } from './spec/two-subgraphs.js';

const { benefits, billing } = twoSubgraphs();
const json = { 'content-type': 'application/json' };
const query = '{ campaign(id: "c") { title } }';
const page = { accept: 'text/html' };

const asked: [string, string, RequestInit][] = [
  ['a query', '/graphql', { method: 'POST', headers: json, body: JSON.stringify({ query }) }],
  ['a query that is refused', '/graphql', { method: 'POST', headers: json, body: '{"query":"{"}' }],
  ['a query of another site', '/graphql', { method: 'POST', body: query }],
  ['a health check', '/health/live', {}],
  ['the figures', '/metrics', {}],
  ['an address that is none', '/%ff', {}],
  ['a path that leads nowhere', '/nowhere/at/all', {}],
  ['a page that is not there', '/nowhere/at/all', { headers: page }],
  ['a portal', '/worker/', {}],
  ['a file of a portal', '/worker/sw.js', {}],
  ['a path without its slash', '/worker', { redirect: 'manual' }],
];

/** A folder of one portal, as a build leaves it. */
function builtPages(): string {
  const folder = temporaryFolder('pages');
  for (const portal of ['home', 'worker']) {
    mkdirSync(join(folder, portal), { recursive: true });
    writeFileSync(join(folder, portal, 'index.html'), `<title>${portal}</title>`);
  }
  writeFileSync(join(folder, 'worker', 'sw.js'), 'addEventListener("fetch", () => undefined);');
  writeFileSync(join(folder, 'documents.json'), '{}');
  return folder;
}

let gateway: RunningGateway;
let byHttps: RunningGateway;
beforeAll(async () => {
  await Promise.all([benefits.start(), billing.start()]);
  gateway = await openTestGateway([benefits, billing], { PUHUI_PAGES: builtPages() });
  byHttps = await openTestGateway([benefits, billing], {
    // Nobody is there: health is answered all the same.
    PUHUI_SESSION_DATABASE_URL: 'postgresql://nobody:nothing@127.0.0.1:1/none',
    PUHUI_SESSION_KEY: Buffer.alloc(32, 1).toString('base64'),
    PUHUI_PUBLIC_URL: 'https://puhui.example',
  });
});
afterAll(async () => {
  await Promise.all([gateway.close(), byHttps.close()]);
  await Promise.all([benefits.die(), billing.die()]);
});

describe('whatever is answered', () => {
  it.each(asked)('is guarded in a browser that shows it: %s', async (_, path, how) => {
    const { headers } = await fetch(`${gateway.url}${path}`, how);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/(object|default)-src 'none'/);
    for (const word of ["base-uri 'none'", "frame-ancestors 'none'"]) expect(policy).toContain(word);
    expect(headers.get('referrer-policy')).toMatch(/^(same-origin|no-referrer)$/);
    expect(headers.get('cache-control')).toMatch(/no-store|no-cache/);
  });

  it('leaves a service worker its own requests: its policy names none', async () => {
    const { headers } = await fetch(`${gateway.url}/worker/sw.js`);
    expect(headers.get('content-security-policy')).not.toMatch(/default-src|connect-src/);
  });

  it('is asked for by HTTPS for a year once the portals are there, and here not', async () => {
    const told = async ({ url }: RunningGateway): Promise<string | null> =>
      (await fetch(`${url}/health/live`)).headers.get('strict-transport-security');
    expect(await told(gateway)).toBeNull();
    expect(await told(byHttps)).toBe('max-age=31536000; includeSubDomains');
  });
});
