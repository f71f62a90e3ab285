import { expect, it } from '@jest/globals';
import { fingerprint } from './fingerprint.js';

it('a fingerprint tells one wish from others and holds nothing of what was typed', () => {
  const typed = Array.from({ length: 2_000 }, (_, nth) =>
    JSON.stringify({ residentId: `46010519900101${nth}` }),
  );
  const prints = typed.map(fingerprint);
  expect(new Set(prints).size).toBe(typed.length);
  expect(prints).toEqual(typed.map(fingerprint));
  expect(prints.filter((print) => print.length > 11 || print.includes('460105'))).toEqual([]);
});
