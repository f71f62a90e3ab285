import { expect, it } from '@jest/globals';
import { toJson, type JsonObject } from '@puhui/messaging';
import { aPartner } from '../../spec/builders.js';
import { evolve } from '../partner.js';
import { partnerEventData } from '../store.js';
import { decideTold } from './decide.js';

const partner = aPartner();
const now = partnerEventData(partner);
const said = toJson(now) as JsonObject;
const { applicantId: _, ...before } = said;

it('a merchant is told again when its event does not say who applied, and stays as it is', () => {
  const told = decideTold(before, now);
  expect(told).toEqual([{ name: 'PartnerToldAgain', data: null }]);
  expect(told.reduce(evolve, partner)).toEqual({ ...partner, version: partner.version + 1 });
});

it('a merchant whose event says it, or of which there is no event, is not told again', () => {
  expect([decideTold(said, now), decideTold(undefined, now)]).toEqual([[], []]);
});

it('a merchant whose row is not what its event says is left to who looks for that', () => {
  const altered = partnerEventData({ ...partner, applicantId: aPartner().id });
  expect(decideTold(before, altered)).toEqual([]);
});
