import { expect, it } from '@jest/globals';
import { lostWork } from './lost-work.js';

it('work that was told to be done and is not there is a problem, and what nobody heard of is none', () => {
  expect(lostWork({ told: 10, kept: 9 })).toEqual(['10 were told that it is done, and 9 are there']);
  for (const kept of [10, 12]) expect(lostWork({ told: 10, kept })).toEqual([]);
});
