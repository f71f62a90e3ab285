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
])(
  'an occasion that is not known is answered with the one it is most like: %s is nearly %s',
  (asked, nearest) => {
    expect(nearestOccasions(asked, known)[0]).toBe(nearest);
  },
);

it('however many there are, so many are told, and always the same in the same order', () => {
  const many = [...Array.from({ length: 500 }, (_, i) => `local-${String(i).padStart(3, '0')}`), ...known];
  const told = nearestOccasions('festval', many);
  expect(told).toHaveLength(OCCASIONS_TOLD_MAX);
  expect(told[0]).toBe('festival');
  expect(nearestOccasions('festval', [...many].reverse())).toEqual(told);
});

it('occasions that are equally unlike stand in the order of their codes', () => {
  expect(nearestOccasions('', ['b', 'c', 'a'])).toEqual(['a', 'b', 'c']);
  expect(nearestOccasions('x', [])).toEqual([]);
});
