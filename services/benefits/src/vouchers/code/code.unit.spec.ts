import { describe, expect, it } from '@jest/globals';
import { unwrap } from '@puhui/kernel';
import fc from 'fast-check';
import { ALPHABET, checkCharacter, codeFromBytes, parseCode, showCode } from './code.js';

const codes = fc.uint8Array({ minLength: 7, maxLength: 7 }).map((bytes) => codeFromBytes(bytes));
const place = fc.nat({ max: 11 });
const mistyped = { ok: false, error: { code: 'INVALID_CODE' } };

describe('a voucher code', () => {
  it('is read back as it was made, however it is typed', () => {
    fc.assert(
      fc.property(codes, (code) => {
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
        expect(unwrap(parseCode(code))).toBe(code);
        expect(unwrap(parseCode(` ${showCode(code).toLowerCase()} `))).toBe(code);
        expect(unwrap(parseCode(code.replaceAll('0', 'o').replaceAll('1', 'l')))).toBe(code);
        const wide = (text: string): string =>
          text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
        expect(unwrap(parseCode(wide(showCode(code))))).toBe(code);
        for (const dash of ['—', '–', '−', '\u2011', '\u3000', '\u200b'])
          expect(unwrap(parseCode(showCode(code).replaceAll('-', dash)))).toBe(code);
      }),
    );
  });

  it('with any one character wrong is mistyped, never another code', () => {
    fc.assert(
      fc.property(codes, place, fc.constantFrom(...ALPHABET.split('')), (code, at, wrong) => {
        fc.pre(code[at] !== wrong);
        expect(parseCode(code.slice(0, at) + wrong + code.slice(at + 1))).toEqual(mistyped);
      }),
    );
  });

  it('with any two characters exchanged is mistyped, at any distance', () => {
    fc.assert(
      fc.property(codes, place, place, (code, first, second) => {
        fc.pre(code[first] !== code[second]);
        const characters = code.split('');
        [characters[first], characters[second]] = [code.charAt(second), code.charAt(first)];
        expect(parseCode(characters.join(''))).toEqual(mistyped);
      }),
    );
  });

  it.each(['', '123', 'ABCD-EFGH-JKM', 'ABCD-EFGH-JKMN-P', '优惠券', 'U'.repeat(12), '0'.repeat(1000)])(
    'is not "%s"',
    (text) => {
      expect(parseCode(text)).toEqual(mistyped);
    },
  );

  it('is shown in three groups of four', () => {
    const eleven = '0123456789A';
    expect(showCode(unwrap(parseCode(eleven + checkCharacter(eleven))))).toMatch(/^0123-4567-89A.$/);
  });

  it('uses 55 bits of the hash: the last bit of the seventh byte is ignored', () => {
    const bytes = Uint8Array.of(1, 2, 3, 4, 5, 6, 6);
    expect(codeFromBytes(bytes)).toBe(codeFromBytes(Uint8Array.of(1, 2, 3, 4, 5, 6, 7)));
    expect(codeFromBytes(bytes)).not.toBe(codeFromBytes(Uint8Array.of(1, 2, 3, 4, 5, 6, 8)));
  });
});
