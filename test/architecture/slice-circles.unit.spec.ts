import { expect, it } from '@jest/globals';
import { sliceCircles } from './slice-circles.js';
import { asLines, readFixture, readTree } from './tree.js';

it('no slices of a service import each other, in circles of two or more', () => {
  expect(asLines(sliceCircles(readTree()))).toEqual([]);
});

it('slices that import each other are found, even by a type and in a circle of three', () => {
  expect(
    sliceCircles(readFixture('slice-circles')).map(
      ({ path, message }) => `${path}: ${message.split(':')[0]}`,
    ),
  ).toEqual([
    'services/benefits/src/claims/claim.ts: claims imports vouchers, which leads back to claims',
    'services/benefits/src/vouchers/voucher.ts: vouchers imports claims, which leads back to vouchers',
    'services/partners/src/offers/offer.ts: offers imports outlets, which leads back to offers',
    'services/partners/src/onboarding/apply.ts: onboarding imports offers, which leads back to onboarding',
    'services/partners/src/outlets/outlet.ts: outlets imports onboarding, which leads back to outlets',
  ]);
});
