import { expect, it } from '@jest/globals';
import { newKey } from './key.js';

it('a key is drawn anew for every wish', () => {
  const keys = Array.from({ length: 100 }, newKey);
  expect(new Set(keys).size).toBe(100);
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/);
});
