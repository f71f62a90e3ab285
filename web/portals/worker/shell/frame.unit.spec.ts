import { expect, it } from '@jest/globals';
import { drawn } from '../../../kit/spec/drawn.js';
import { router } from './pages.js';

const placeOf = async (path: string): Promise<readonly string[]> => {
  const markup = await drawn({ routes: router.routeTree, path: `/worker${path}`, answers: [] });
  return [...markup.matchAll(/<a [^>]*aria-current="(?:page|true)"[^>]*>([^<]*)</g)].map(
    ([, name = '']) => name,
  );
};

it.each([
  ['/', '可领'],
  ['/campaign/c1', '可领'],
  ['/claim/c1', '可领'],
  ['/wallet', '券包'],
  ['/voucher/v1', '券包'],
  ['/entry/e1/withdraw', '券包'],
  ['/history', '记录'],
  ['/me', '我的'],
  ['/me/erase', '我的'],
  ['/membership/m1/withdraw', '我的'],
  ['/join', '我的'],
])('a worker at %s finds one place of the menu marked: %s', async (path, place) => {
  expect(await placeOf(path)).toEqual([place]);
});
