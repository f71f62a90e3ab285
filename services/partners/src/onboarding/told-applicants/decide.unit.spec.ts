import { expect, it } from '@jest/globals';
import { aPartner } from '../../spec/builders.js';
import { evolve } from '../partner.js';
import { decideTold } from './decide.js';

it('a merchant is told again when its event does not say who applied, and stays as it is', () => {
  const told = decideTold({ applicant: false, isTheRow: true });
  expect(told).toEqual([{ name: 'PartnerToldAgain', data: null }]);
  const partner = aPartner();
  expect(told.reduce(evolve, partner)).toEqual({ ...partner, version: partner.version + 1 });
});

it.each([
  ['whose event says it', { applicant: true, isTheRow: true }],
  ['whose row is not what its event says', { applicant: false, isTheRow: false }],
  ['of which there is no event', null],
])('a merchant %s is not told again', (_, said) => {
  expect(decideTold(said)).toEqual([]);
});
