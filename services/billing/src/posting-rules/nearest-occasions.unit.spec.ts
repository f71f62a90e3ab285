import { expect, it } from '@jest/globals';
import { occasionWords } from '@puhui/contracts';
import { OCCASIONS_TOLD_MAX } from '@puhui/kernel';
import { nearestOccasions } from './nearest-occasions.js';

const known = Object.keys(occasionWords).sort();

it.each([
  ['festval', 'festival'],
  ['Birth-day', 'birthday'],
  ['生日', 'birthday'],
  ['送清凉', 'heat-relief'],
])('an unknown occasion is answered with the most similar one: %s is nearly %s', (asked, nearest) => {
  expect(nearestOccasions(asked, known)[0]).toBe(nearest);
});

it('a fixed number of suggestions is given, always the same in the same order', () => {
  const many = [...Array.from({ length: 500 }, (_, i) => `local-${String(i).padStart(3, '0')}`), ...known];
  const told = nearestOccasions('festval', many);
  expect(told).toHaveLength(OCCASIONS_TOLD_MAX);
  expect(told[0]).toBe('festival');
  expect(nearestOccasions('festval', [...many].reverse())).toEqual(told);
});

it('equally different occasions are listed in the order of their codes', () => {
  expect(nearestOccasions('', ['b', 'c', 'a'])).toEqual(['a', 'b', 'c']);
  expect(nearestOccasions('x', [])).toEqual([]);
});
