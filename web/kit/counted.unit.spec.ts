import { expect, it } from '@jest/globals';
import { counted } from './counted.js';

it('one is one, and everything else is many', () => {
  expect(counted('1', 'unit', 'units')).toBe('1 unit');
  expect(counted('0', 'unit', 'units')).toBe('0 units');
  expect(counted('1,000', 'unit', 'units')).toBe('1,000 units');
});
