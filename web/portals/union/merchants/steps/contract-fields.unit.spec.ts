import { expect, it } from '@jest/globals';
import { contractFields } from './contract-fields.js';
import { stepWords } from './words.js';

it('a contract that ends before it begins is told on the form, one of a single day is none', () => {
  const { wrong } = contractFields(stepWords.zh).contractTo;
  const contractFrom = '2026-12-10';
  expect(wrong('2026-12-09', { contractFrom })).toMatch(/早于开始的一天/);
  expect(wrong('2026-12-10', { contractFrom })).toBeNull();
});
