import { describe, expect, it } from '@jest/globals';
import { parsePlace } from '@puhui/kernel';
import { nearest, told } from './nearest.js';

const outlet = (id: string, place: string | null, status: 'OPEN' | 'CLOSED' = 'OPEN') => ({
  id,
  name: `${id} 店`,
  address: null,
  regionCode: '460105',
  place,
  status,
});

describe('outlets near somebody', () => {
  it('stand nearest first; closed ones are left out, and those of unknown place come apart', () => {
    const here = parsePlace('20.031971,110.331190');
    if (here === null) throw new Error('it is a place');
    const { near, others } = nearest(
      [
        outlet('far', '20.131971,110.331190'),
        outlet('nowhere', null),
        outlet('closed', '20.031971,110.331190', 'CLOSED'),
        outlet('next door', '20.032071,110.331190'),
      ],
      here,
    );
    expect(near.map(({ id, metres }) => [id, Math.round(metres)])).toEqual([
      ['next door', 11],
      ['far', 11_120],
    ]);
    expect(others.map(({ id }) => id)).toEqual(['nowhere']);
  });
});

it.each([
  [3, { metres: '50' }],
  [349, { metres: '350' }],
  [974, { metres: '950' }],
  [980, { kilometres: '1.0' }],
  [1_249, { kilometres: '1.2' }],
  [38_400, { kilometres: '38' }],
])('%d metres are told no more exactly than they are known', (metres, says) => {
  expect(told(metres)).toEqual(says);
});
