import { describe, expect, it } from '@jest/globals';
import { partnerBears } from './shares.js';

describe('what a merchant bears of a price', () => {
  it('is what neither the member nor the union pays, to the fen', () => {
    expect(partnerBears({ whole: '3000', memberPays: '100', unionPays: '1900' })).toBe('1000');
    expect(partnerBears({ whole: '90071992547409931', memberPays: '', unionPays: '1' })).toBe(
      '90071992547409930',
    );
    expect(partnerBears({ whole: '100', memberPays: '100', unionPays: '' })).toBe('0');
  });

  it('is nothing that can be where they pay more than the whole', () => {
    expect(partnerBears({ whole: '100', memberPays: '100', unionPays: '1' })).toBeNull();
  });
});
