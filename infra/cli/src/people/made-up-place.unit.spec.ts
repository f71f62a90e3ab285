import { expect, it } from '@jest/globals';
import { madeUpPlace } from './made-up-place.js';

it('outlets of a district lie within it, each at a place of its own, the same each time', () => {
  const places = Array.from({ length: 40 }, (_, number) => madeUpPlace('460105', number));
  expect(new Set(places).size).toBe(40);
  for (const place of places) expect(place).toMatch(/^(19\.9|20\.0)\d{5},110\.(2|3)\d{5}$/);
  expect(madeUpPlace('460105', 7)).toBe(places[7]);
});

it('an outlet of a district that no demo knows has no place', () => {
  expect(madeUpPlace('460321', 1)).toBeNull();
});
