import { expect, it } from '@jest/globals';
import { byRegion } from './by-region.js';

const outlet = (
  id: string,
  regionCode: string,
  address: string | null,
  status: 'OPEN' | 'CLOSED' = 'OPEN',
) => ({
  id,
  name: `${id} 店`,
  address,
  regionCode,
  place: null,
  status,
});

it('outlets are grouped by region in code order, under the start of their addresses', () => {
  const regions = byRegion([
    outlet('a', '460203', '海南省三亚市吉阳区迎宾路 1 号'),
    outlet('b', '460105', null),
    outlet('c', '460105', '海口市秀英区劳动路 2 号'),
    outlet('d', '460105', '海口市秀英区长流 3 号', 'CLOSED'),
    outlet('e', '469029', '保亭黎族苗族自治县 劳动路 6 号'),
    outlet('f', '469999', 'Labour Road 7'),
  ]);
  expect(regions.map(({ name, outlets }) => [name, outlets.map(({ id }) => id)])).toEqual([
    ['海口市秀英区', ['b', 'c']],
    ['三亚市吉阳区', ['a']],
    ['保亭黎族苗族自治县', ['e']],
    [null, ['f']],
  ]);
});

it('regions with closed outlets only are left out', () => {
  expect(byRegion([outlet('a', '460105', null, 'CLOSED')])).toEqual([]);
});
