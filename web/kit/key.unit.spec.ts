import { expect, it } from '@jest/globals';
import { newKey } from './key.js';

it('each wish has a key of its own, of signs that everybody can see', () => {
  const keys = Array.from({ length: 1_000 }, newKey);
  expect(new Set(keys).size).toBe(keys.length);
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/);
});
