import { describe, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import {
  checkAmount,
  checkId,
  checkKey,
  checkLine,
  checkPeriod,
  checkText,
  checkUscc,
  checkYear,
  firstProblem,
} from './input.js';

const problem = (field: string, name: string) => ({ code: 'INVALID_INPUT', field, problem: name });

describe('values of a request', () => {
  it.each([
    ['an id', checkId('f', newId(new Date()))],
    ['a year', checkYear('f', 2026)],
    ['a line', checkLine('f', 'general-benefits-2')],
    ['an amount', checkAmount('f', 1n)],
    ['a text', checkText('f', '琼工办〔2026〕3号')],
    ['a key', checkKey('k')],
    ['a period', checkPeriod('f', '2026-02')],
    ['a USCC', checkUscc('f', '91350100M000100Y43')],
  ])('may be %s', (_, found) => {
    expect(found).toBeNull();
  });

  it.each([
    ['a year with a fraction', checkYear('f', 2026.5), 'YEAR'],
    ['a line that ends in a hyphen', checkLine('f', 'general-'), 'LINE'],
    ['a line of 41 characters', checkLine('f', 'a'.repeat(41)), 'LINE'],
    ['a text of 501 characters', checkText('f', 'x'.repeat(501)), 'TEXT'],
    ['a month that does not exist', checkPeriod('f', '2026-13'), 'PERIOD'],
    ['a day', checkPeriod('f', '2026-11-01'), 'PERIOD'],
    ['a USCC with a wrong check character', checkUscc('f', '91350100M000100Y44'), 'USCC'],
  ])('may not be %s', (_, found, name) => {
    expect(found).toEqual(problem('f', name));
  });

  it('are answered with the first thing that is wrong', () => {
    expect(firstProblem(null, checkAmount('a', 0n), checkYear('y', 1))).toEqual(
      problem('a', 'AMOUNT_NOT_POSITIVE'),
    );
    expect(firstProblem(null, null)).toBeNull();
  });
});
