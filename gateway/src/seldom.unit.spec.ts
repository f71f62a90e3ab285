import { expect, it } from '@jest/globals';
import { Seldom } from './seldom.js';

it('of a thousand in a second one line is written, and the next says how many were left out', () => {
  let now = 0;
  const told: [string, number][] = [];
  const seldom = new Seldom<'late' | 'refused'>(() => now);
  const tell = (kind: 'late' | 'refused') => seldom.tell(kind, (untold) => told.push([kind, untold]));
  for (let nr = 0; nr < 1_000; nr += 1) tell('late');
  tell('refused');
  now = 2_000;
  tell('late');
  now = 9_000;
  tell('late');
  expect(told).toEqual([
    ['late', 0],
    ['refused', 0],
    ['late', 999],
    ['late', 0],
  ]);
});
