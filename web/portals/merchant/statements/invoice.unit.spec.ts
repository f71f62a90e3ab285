import { describe, expect, it } from '@jest/globals';
import { wrongIn } from '../../../desk-kit/fields.js';
import { deskWords } from '../../../desk-kit/desk-words.js';
import { differing, invoiceFields, type Asked } from './invoice.js';
import { statementsWords } from './words.js';

const words = statementsWords.zh;
const fields = invoiceFields(words);
const NONE = { number: '', amount: '', uscc: '' };
const FULL = { number: '25462000000012345678', amount: '40.00', uscc: '91460100MA5T00000X' };

/** What stands beside each question, in its order. */
const mistakes = (typed: Readonly<Record<Asked, string>>): readonly string[] =>
  (['number', 'amount', 'uscc'] as const).flatMap(
    (one) => wrongIn(one, fields[one], typed, deskWords.zh) ?? [],
  );

describe('an invoice is given whole or not at all', () => {
  it('none is needed', () => {
    expect(mistakes(NONE)).toEqual([]);
    expect(mistakes(FULL)).toEqual([]);
  });

  it('with a number the merchant copies amount and seller too: nothing stands there before', () => {
    expect(mistakes({ ...NONE, number: FULL.number })).toEqual([words.amountMissing, words.usccMissing]);
  });

  it('without a number nothing else is given', () => {
    expect(mistakes({ ...FULL, number: ' ' })).toEqual([words.numberMissing]);
  });

  it('a number that is known beside its code only is asked for with it', () => {
    expect(mistakes({ ...FULL, number: '1234 5678' })).toEqual([words.invoiceCodeMissing]);
    expect(mistakes({ ...FULL, number: '044001900111 12345678' })).toEqual([]);
  });

  it.each(['1234567', '无发票', '2546200000001234567O', '123456789012345678901'])(
    '"%s" is no number',
    (number) => {
      expect(mistakes({ ...FULL, number })).toEqual([words.notInvoiceNumber]);
    },
  );
});

describe('what differs from the statement is marked before it is sent', () => {
  const expected = { amount: '4000', uscc: '91460100MA5T00000X' };
  const given = { ...FULL, amount: '4000' };

  it.each([
    ['nothing', given, []],
    ['nothing, however the code is typed', { ...given, uscc: '９1460100ma5t00000x' }, []],
    ['the amount', { ...given, amount: '4100' }, ['amount']],
    ['the seller', { ...given, uscc: '91350100M000100Y43' }, ['uscc']],
    ['both', { ...given, amount: '4100', uscc: '91350100M000100Y43' }, ['amount', 'uscc']],
    ['nothing where there is no invoice', NONE, []],
  ] as const)('%s', (_, answers, differs) => {
    expect(differing(answers, expected)).toEqual(differs);
  });

  it('not the seller while the merchant’s own code is not known', () => {
    expect(differing({ ...given, uscc: '91350100M000100Y43' }, { ...expected, uscc: null })).toEqual([]);
  });
});
