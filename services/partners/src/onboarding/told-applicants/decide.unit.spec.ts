import { expect, it } from '@jest/globals';
import { aPartner } from '../../spec/builders.js';
import { evolve } from '../partner.js';
import { decideTold } from './decide.js';

const partner = aPartner();

it('a merchant is told again when its event does not say who applied, and stays as it is', () => {
  const told = decideTold({ namesApplicant: false, isAsRow: true });
  expect(told).toEqual([{ name: 'PartnerToldAgain', data: null }]);
  expect(told.reduce(evolve, partner)).toEqual({ ...partner, version: partner.version + 1 });
});

it('a merchant whose event says it, or of which there is no event, is not told again', () => {
  expect(decideTold({ namesApplicant: true, isAsRow: true })).toEqual([]);
  expect(decideTold(undefined)).toEqual([]);
});

it('a merchant whose row is not what its event says is left to who looks for that', () => {
  expect(decideTold({ namesApplicant: false, isAsRow: false })).toEqual([]);
});
