import { describe, expect, it } from '@jest/globals';
import { parsePlace, type Place } from '@puhui/kernel';
import { metresBetween, onPublicMaps, roughly } from './public-maps.js';

const at = (text: string): Place => {
  const place = parsePlace(text);
  if (place === null) throw new Error(`${text} is no place`);
  return place;
};

describe('a position of satellites on public maps', () => {
  // Pairs that libraries of other languages publish for this conversion.
  it.each([
    ['Beijing', 39.911954, 116.377817, '39.913345,116.384047'],
    ['Shanghai', 31.1774276, 121.5272106, '31.175304,121.531542'],
    ['Shenzhen', 22.543847, 113.912316, '22.540796,113.917176'],
  ])('in %s lies where others say that it does, to a metre', (_, latitude, longitude, there) => {
    const place = onPublicMaps(latitude, longitude);
    expect(place && metresBetween(place, at(there))).toBeLessThan(1);
  });

  it('is some hundred metres beside itself, and nowhere outside China', () => {
    const place = onPublicMaps(20.031971, 110.33119);
    const metres = place === null ? 0 : metresBetween(place, at('20.031971,110.33119'));
    expect(metres).toBeGreaterThan(300);
    expect(metres).toBeLessThan(800);
    expect(onPublicMaps(48.137, 11.575)).toBeNull();
  });
});

describe('where somebody is', () => {
  it('is told as a square of about a kilometre, the same for all within it', () => {
    expect(roughly(at('20.031971,110.331190'))).toBe('20.030000,110.330000');
    expect(roughly(at('20.034999,110.325001'))).toBe('20.030000,110.330000');
  });

  it('is so many metres from an outlet', () => {
    const one = at('20.030000,110.330000');
    expect(metresBetween(one, one)).toBe(0);
    expect(Math.round(metresBetween(one, at('20.039000,110.330000')))).toBe(1001);
    expect(Math.round(metresBetween(one, at('20.030000,110.339000')))).toBe(940);
  });
});
