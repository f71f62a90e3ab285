import { describe, expect, it } from '@jest/globals';
import { priceWords } from '../../../kit/money.js';
import { priceText } from './price-text.js';

describe('the price of an offer', () => {
  it('that is fixed stands beside the list price', () => {
    const fixed = {
      __typename: 'FixedPrice',
      listPrice: '3000',
      memberPays: '100',
      unionPays: '1900',
      partnerBears: '1000',
    } as const;
    expect(priceWords(priceText(fixed), 'zh')).toEqual({
      before: '',
      amount: '¥1.00',
      instead: '¥30.00',
      heard: '，原价 ',
    });
  });

  it('that is taken off a bill names the bill', () => {
    const off = {
      __typename: 'AmountOff',
      threshold: '2000',
      amountOff: '1200',
      unionPays: '800',
      partnerBears: '400',
    } as const;
    expect(priceWords(priceText(off), 'zh')).toMatchObject({ before: '满 ¥20.00 减', amount: '¥12.00' });
  });
});
