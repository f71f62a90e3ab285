import { expect, it } from '@jest/globals';
import { idsIn } from './left-out.js';

it('redemptions that are left out stand in a form as one text, and nothing stands for none', () => {
  expect(idsIn('')).toEqual([]);
  expect(idsIn('a b')).toEqual(['a', 'b']);
  expect(idsIn(' a\n b ')).toEqual(['a', 'b']);
});
