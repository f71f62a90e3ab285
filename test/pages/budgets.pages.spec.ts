import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { repositoryRoot } from '../architecture/tree.js';

const dist = join(repositoryRoot, 'web/dist');

/** What a portal's first page makes a phone fetch, compressed: its page, and all that the page names. */
function firstLoad(portal: string): number {
  const page = readFileSync(join(dist, portal, 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(0);
  return [`${portal}/index.html`, ...named].reduce((sum, path) => sum + smallest(join(dist, path)), 0);
}

/** Files under half a kilobyte have no compressed copy. */
function smallest(path: string): number {
  const [packed = path] = globSync(`${path}.br`);
  return statSync(packed).size;
}

describe('the first load on a phone', () => {
  it.each([
    ['home', 4_000],
    ['worker', 140_000],
    ['counter', 90_000],
    ['public', 140_000],
    ['merchant', 360_000],
    ['union', 360_000],
    ['finance', 360_000],
    ['audit', 360_000],
    ['admin', 360_000],
  ])('of %s is within %i bytes', (portal, most) => {
    const bytes = firstLoad(portal);
    process.stdout.write(`${portal}: ${bytes} bytes compressed\n`);
    expect(bytes).toBeLessThanOrEqual(most);
  });

  it('is what the README of the pages says, give or take two kilobytes', () => {
    const readme = readFileSync(join(repositoryRoot, 'web/README.md'), 'utf8');
    const told = [...readme.matchAll(/^\| `portals\/(\w+)` .*\| (\d+) kB +\|$/gm)];
    expect(told).toHaveLength(9);
    for (const [, portal = '', kilobytes] of told) {
      const apart = Math.abs(firstLoad(portal) - Number(kilobytes) * 1_000);
      expect([portal, apart <= 2_000]).toEqual([portal, true]);
    }
  });

  it('loads the QR reader only for the camera', () => {
    const page = readFileSync(join(dist, 'counter/index.html'), 'utf8');
    expect(globSync(join(dist, 'counter/assets/camera-*.js'))).toHaveLength(1);
    expect(page).not.toContain('camera');
  });

  it('has hashes of documents and no text of any', () => {
    const documents = JSON.parse(readFileSync(join(dist, 'documents.json'), 'utf8')) as Record<
      string,
      string
    >;
    const scripts = globSync(join(dist, '*/assets/*.js')).map((path) => readFileSync(path, 'utf8'));
    for (const hash of Object.keys(documents)) expect(scripts.some((text) => text.includes(hash))).toBe(true);
    expect(scripts.filter((text) => /\b(query|mutation) [A-Z]\w+\(/.test(text))).toEqual([]);
  });

  it.each(['worker', 'counter'])('has each file that a %s’s phone or till keeps', (portal) => {
    const kept = /const FILES = (\[[^\]]*\])/.exec(readFileSync(join(dist, portal, 'sw.js'), 'utf8'))?.[1];
    const files = JSON.parse(kept ?? '[]') as string[];
    expect(files).toContain('index.html');
    for (const file of files) expect(statSync(join(dist, portal, file)).isFile()).toBe(true);
  });

  it('is kept of no other portal: a desk shows what is asked for now, or nothing', () => {
    expect(globSync('*/sw.js', { cwd: dist }).toSorted()).toEqual(['counter/sw.js', 'worker/sw.js']);
  });
});
