import { expect, it } from '@jest/globals';
import { draftFields } from './draft-fields.js';
import { offersWords } from './words.js';

it.each(['fixed', 'off'] as const)(
  'an offer that ends before it begins is told on the form, one of a single day is none: %s',
  (kind) => {
    const { wrong } = draftFields(kind, offersWords.zh).availableTo;
    const availableFrom = '2026-12-10';
    expect(wrong('2026-12-09', { availableFrom })).toMatch(/早于开始的一天/);
    expect(wrong('2026-12-10', { availableFrom })).toBeNull();
    expect(wrong('2026-12-10', {})).toBeNull();
  },
);
