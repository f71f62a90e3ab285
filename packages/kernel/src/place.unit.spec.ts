import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parsePlace, placeText } from './place.js';

const haikou = { latitude: 20_031_971, longitude: 110_331_190 };

describe('a place on the map', () => {
  it.each(['20.031971,110.33119', '110.331190, 20.031971', '110.33119，20.031971', '20.031971 110.33119'])(
    'is read from %s, whichever number a map writes first',
    (text) => {
      expect(parsePlace(text)).toEqual(haikou);
    },
  );

  it.each([
    ['nothing', ''],
    ['one number', '20.031971'],
    ['three numbers', '20.03,110.33,7'],
    ['seven decimals', '20.0319711,110.331190'],
    ['a power', '2e1,110.33'],
    ['a sign', '-20.03,110.33'],
    ['two latitudes', '20.03,21.03'],
    ['two longitudes', '110.33,110.34'],
    ['a place beyond the sea', '35.68,139.76'],
    ['degrees and minutes', '20°01′,110°19′'],
  ])('is not %s', (_, text) => {
    expect(parsePlace(text)).toBeNull();
  });

  it('comes back from its text as it was, wherever in the country it is', () => {
    const latitude = fc.integer({ min: 3_000_000, max: 54_000_000 });
    const longitude = fc.integer({ min: 73_000_000, max: 136_000_000 });
    fc.assert(
      fc.property(fc.record({ latitude, longitude }), (place) => {
        expect(parsePlace(placeText(place))).toEqual(place);
      }),
    );
    expect(placeText(haikou)).toBe('20.031971,110.331190');
  });
});
