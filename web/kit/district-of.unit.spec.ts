import { expect, it } from '@jest/globals';
import { districtOf } from './district-of.js';

it.each([
  ['秀英区总工会', '秀英区'],
  ['海口市总工会', '海口市'],
  ['椰城快递行业工会联合会', '椰城快递行业工会联合会'],
])('the district of %s is called %s', (name, place) => {
  expect(districtOf(name)).toBe(place);
});
