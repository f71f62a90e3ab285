import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isFormulaError, plainCell } from './cell.js';

/** Nobody sees it, and it is left out: a cell with it is read sign by sign, as every cell is that is not plain. */
const UNSEEN = '\u200b';

const sign = fc.oneof(
  fc.constantFrom(...Array.from(' =\'"’＇#-.,王芳网约aZ09')),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
);
const cell = fc.string({ unit: sign, maxLength: 20 });

describe('a cell', () => {
  it('that is taken as it is reads as it would sign by sign', () => {
    fc.assert(fc.property(cell, (text) => expect(plainCell(text)).toBe(plainCell(text + UNSEEN))));
  });

  it.each([
    ['="138"', '138'],
    ["'138", '138'],
    [' 138 ', '138'],
    ['a b', 'a b'],
    ['', ''],
    ['=', '='],
  ])('that says %p reads %p', (text, plain) => {
    expect(plainCell(text)).toBe(plain);
  });

  it.each([
    ['#N/A', true],
    [' #ref!', true],
    ['="#VALUE!"', true],
    ['3#楼', false],
    ['N/A', false],
  ])('is what a formula shows that came to nothing: %p, %p', (text, isError) => {
    expect(isFormulaError(text)).toBe(isError);
  });
});
