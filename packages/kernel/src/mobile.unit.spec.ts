import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maskMobile, parseMobile } from './mobile.js';
import { unwrap } from './result.js';

const mobile = fc
  .tuple(fc.integer({ min: 13, max: 19 }), fc.nat(999_999_999))
  .map(([prefix, rest]) => `${prefix}${String(rest).padStart(9, '0')}`);

describe('parseMobile', () => {
  it('accepts every mainland number, however it is written', () => {
    fc.assert(
      fc.property(
        mobile,
        fc.constantFrom('', '+86', '86', '+86 ', '0086', '0086-', '(+86)', '＋８６ '),
        (number, prefix) => {
          const spaced = `${number.slice(0, 3)}-${number.slice(3, 7)} ${number.slice(7)}`;
          expect(unwrap(parseMobile(prefix + number))).toBe(number);
          expect(unwrap(parseMobile(prefix + spaced))).toBe(number);
        },
      ),
    );
  });

  it.each([
    '１３８１２３４５６７８',
    '138—1234—5678',
    '138–1234–5678',
    '138\u00a01234\u00a05678',
    '138\u200b12345678',
  ])('reads %j as a plain keyboard would have it', (text) => {
    expect(unwrap(parseMobile(text))).toBe('13812345678');
  });

  it.each(['12800000000', '1380000000', '138000000000', '0898-66666666', '', '1380000000a', '+1 3800000000'])(
    'refuses %j',
    (text) => {
      expect(parseMobile(text)).toEqual({ ok: false, error: { code: 'MOBILE_FORM' } });
    },
  );
});

it('a masked number shows three and four digits', () => {
  expect(maskMobile('13812345678')).toBe('138****5678');
});
