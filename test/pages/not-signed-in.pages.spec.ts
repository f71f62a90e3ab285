import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { repositoryRoot } from '../architecture/tree.js';
import type { Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';

/** Those that nobody signs in to. */
const OPEN_TO_ALL = ['home', 'public'];
const portals = readdirSync(join(repositoryRoot, 'web/portals')).filter(
  (name) => !OPEN_TO_ALL.includes(name),
);

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
}, 400_000);
afterAll(async () => stage?.leave());
afterEach(async () => stage.everybodyLeaves());

/** How often the page says the platform's name in its title, and how many ways it has out of itself. */
async function waysOf({ page }: Reader, other: 'English' | '中文', first: string) {
  const title = await page.title();
  return {
    platform: title.split(/普惠|Puhui/).length - 1,
    languages: await page.getByRole('button', { name: other, exact: true }).count(),
    firstPage: await page.getByRole('link', { name: first, exact: true }).getAttribute('href'),
  };
}
const ONE_OF_EACH = { platform: 1, languages: 1, firstPage: '/' };

describe('who is not signed in', () => {
  it('finds seven portals that ask for it', () => {
    expect(portals).toHaveLength(7);
  });

  it.each(portals)(
    'reads the first page of %s in either language, and finds the way to all portals',
    async (portal) => {
      const somebody = await stage.somebodyAt(`/${portal}/`);
      await somebody.sees('普惠首页');
      expect(await waysOf(somebody, 'English', '普惠首页')).toEqual(ONE_OF_EACH);
      await somebody.findsNothingWrong();
      await somebody.taps('English');
      await somebody.sees('Puhui’s first page');
      expect(await waysOf(somebody, '中文', 'Puhui’s first page')).toEqual(ONE_OF_EACH);
      await somebody.findsNothingWrong();
      await somebody.taps('Puhui’s first page');
      await somebody.sees('我是收银员');
    },
    60_000,
  );

  it.each(['wallet', 'history', 'membership', 'me/record'])(
    'finds the same on a page further in: /worker/%s',
    async (path) => {
      const somebody = await stage.somebodyAt(`/worker/${path}`);
      await somebody.sees('普惠首页');
      const { languages, firstPage } = await waysOf(somebody, 'English', '普惠首页');
      expect({ languages, firstPage }).toEqual({ languages: 1, firstPage: '/' });
      await somebody.findsNothingWrong();
    },
    60_000,
  );
});
