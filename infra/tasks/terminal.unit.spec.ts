import { expect, it } from '@jest/globals';
import { printable } from '@puhui/kernel';
import { printable as printableHere } from './terminal.mjs';

const CODES = 0x11_0000;

it('the scripts print exactly what the kernel calls printable', () => {
  for (let from = 0; from < CODES; from += 0x1000) {
    const signs = Array.from({ length: 0x1000 }, (_, nr) => `${String.fromCodePoint(from + nr)}.`).join('');
    expect(printableHere(signs)).toBe(printable(signs));
  }
});
