import { expect, it } from '@jest/globals';
import { encode } from 'uqr';
import { qrPath } from './qr-path.js';

it('a QR code is one path with a square for every dark module, and none for a light one', () => {
  const { data } = encode('7H2K9PQ4M8XC', { ecc: 'M', border: 4 });
  const drawn = new Set([...qrPath(data).matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x},${y}`));
  const dark = data.flatMap((row, y) => row.flatMap((is, x) => (is ? [`${x},${y}`] : [])));
  expect([...drawn].toSorted()).toEqual(dark.toSorted());
});
