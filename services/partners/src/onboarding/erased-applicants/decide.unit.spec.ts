import { expect, it } from '@jest/globals';
import { PartnerChanged } from '@puhui/contracts';
import { decideErased } from './decide.js';

it('only what was written of a rejected applicant goes with them', () => {
  const { options } = PartnerChanged.schema.shape.status;
  const words = { plan: null, reason: '材料不齐' };
  expect(options.filter((status) => decideErased({ ...words, status }).length > 0)).toEqual(['rejected']);
});

it.each([
  ['a reason', { plan: null, reason: '材料不齐' }, 1],
  ['a plan', { plan: '自己的车队来洗', reason: null }, 1],
  ['nothing any more', { plan: null, reason: null }, 0],
])('of a rejected applicant of whom there is %s', (_, words, happened) => {
  expect(decideErased({ ...words, status: 'rejected' })).toHaveLength(happened);
});
