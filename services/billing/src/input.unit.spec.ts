import { expect, it } from '@jest/globals';
import { err, ok } from '@puhui/kernel';
import { inputProblems } from './input-problems.js';
import {
  allFit,
  checkAmount,
  checkInvoiceNumber,
  checkLine,
  checkReason,
  checkText,
  checkUscc,
} from './input.js';

const problem = (field: string, name: string) => err({ code: 'INVALID_INPUT', field, problem: name });

it.each([
  ['a line', checkLine('f', 'general-benefits-2')],
  ['an amount', checkAmount('f', 1n)],
  ['the largest amount', checkAmount('f', 10n ** 15n)],
  ['a reason of four characters', checkReason('f', '金额不符')],
  ['a text', checkText('f', '琼工办〔2026〕3号')],
  ['a text of several lines', checkText('f', '决议\n\t第一批\r\n')],
  ['a text with a character beyond the first plane', checkText('f', '𠮷林省总工会 👍')],
  ['a USCC', checkUscc('f', '91350100M000100Y43')],
  ['a USCC in full width', checkUscc('f', '９１３５０１００Ｍ０００１００Ｙ４３')],
  ['a USCC that was issued with a wrong check character', checkUscc('f', '91350100M000100Y44')],
])('a request value may be %s', (_, found) => {
  expect(found).toEqual(ok(null));
});

it.each([
  ['a line that ends in a hyphen', checkLine('f', 'general-'), 'LINE'],
  ['a line of 41 characters', checkLine('f', 'a'.repeat(41)), 'LINE'],
  ['a text of 501 characters', checkText('f', 'x'.repeat(501)), 'TEXT'],
  ['a reason of dots', checkReason('f', '..........'), 'REASON_NO_WORDS'],
  ['a reason of digits', checkReason('f', '20260305'), 'REASON_NO_WORDS'],
  ['a reason of blanks', checkReason('f', '      '), 'REASON_LENGTH'],
  ['a text of blanks', checkText('f', ' \n\t '), 'TEXT'],
  ['a text with a NUL', checkText('f', '决议\u0000'), 'TEXT'],
  ['a text with a bell', checkText('f', '决议\u0007'), 'TEXT'],
  ['a text with half a surrogate pair', checkText('f', '决议\ud842'), 'TEXT'],
  ['an amount of nothing', checkAmount('f', 0n), 'AMOUNT_NOT_POSITIVE'],
  ['an amount below nothing', checkAmount('f', -1n), 'AMOUNT_NEGATIVE'],
  ['an amount that no union has', checkAmount('f', 10n ** 15n + 1n), 'AMOUNT_TOO_LARGE'],
  ['an amount beyond every column', checkAmount('f', 10n ** 30n), 'AMOUNT_TOO_LARGE'],
  ['a line with capitals', checkLine('f', 'General'), 'LINE'],
  ['a line that would leave its account', checkLine('f', 'a/-/free'), 'LINE'],
  ['the number of an invoice without its code', checkInvoiceNumber('f', '1234 5678'), 'INVOICE_CODE_MISSING'],
  [
    'the number of an invoice with a letter',
    checkInvoiceNumber('f', '2546200000001234567O'),
    'INVOICE_NUMBER',
  ],
  ['a USCC of 17 characters', checkUscc('f', '91350100M000100Y4'), 'USCC'],
  ['a text that turns the direction', checkText('f', '\u202e决议'), 'TEXT'],
  ['a reason of one Chinese character', checkReason('f', '不 '), 'REASON_LENGTH'],
  ['a reason of three letters', checkReason('f', 'bad '), 'REASON_LENGTH'],
  ['a reason of 501 characters', checkReason('f', '不'.repeat(501)), 'REASON_LENGTH'],
  ['a text that lost a character', checkText('f', '决\ufffd'), 'TEXT'],
])('a request value may not be %s', (_, found, name) => {
  expect(found).toEqual(problem('f', name));
});

it('a bad request is answered with its first error', () => {
  expect(allFit(ok(null), checkAmount('a', 0n), checkLine('y', '-'))).toEqual(
    problem('a', 'AMOUNT_NOT_POSITIVE'),
  );
  expect(allFit(ok(null), ok(null))).toEqual(ok(null));
});

it('a code of which only the form is checked is not said to have a wrong check character', () => {
  const { zh, en, hintZh, hintEn } = inputProblems.USCC;
  expect([zh, en, hintZh, hintEn].join(' ')).not.toMatch(/校验|check character/);
});
