import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { unwrap } from './result.js';
import {
  isTradeUnionUscc,
  organisationCheckCharacter,
  parseUscc,
  parseUsccForm,
  usccCheckCharacter,
} from './uscc.js';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const text = (length: number) =>
  fc
    .array(fc.constantFrom(...ALPHABET.split('')), { minLength: length, maxLength: length })
    .map((all) => all.join(''));

const uscc = fc.tuple(text(8), text(8)).map(([head, organisation]) => {
  const first17 = head + organisation + organisationCheckCharacter(organisation);
  return first17 + usccCheckCharacter(first17);
});

describe('parseUscc', () => {
  it('accepts a published code', () => {
    expect(unwrap(parseUscc('91350100M000100Y43'))).toBe('91350100M000100Y43');
  });

  it('accepts every code with both check characters right, in any case', () => {
    fc.assert(fc.property(uscc, (code) => unwrap(parseUscc(` ${code.toLowerCase()}`)) === code));
  });

  it.each([
    '９１３５０１００Ｍ０００１００Ｙ４３',
    '９１350100m000100y4３',
    '\u200e91350100M000100Y43\u3000',
    '91350100 M000100Y43',
    '9135 0100 M000 100Y 43',
    '91350100—M000100Y—43',
  ])('reads %j as a plain keyboard would have it', (typed) => {
    expect(unwrap(parseUscc(typed))).toBe('91350100M000100Y43');
  });

  it('finds every single wrong character', () => {
    fc.assert(
      fc.property(uscc, fc.nat(17), fc.integer({ min: 1, max: 30 }), (code, position, shift) => {
        const wrong = ALPHABET.charAt((ALPHABET.indexOf(code.charAt(position)) + shift) % 31);
        expect(parseUscc(code.slice(0, position) + wrong + code.slice(position + 1)).ok).toBe(false);
      }),
    );
  });

  it('checks the organisation code inside even when the last character is right', () => {
    const first17 = '91350100M000100Y5';
    expect(parseUscc(first17 + usccCheckCharacter(first17))).toEqual({
      ok: false,
      error: { code: 'USCC_ORGANISATION_CODE' },
    });
  });

  it.each([
    ['91350100M000100Y44', 'USCC_CHECK_CHARACTER'],
    ['91350100M000100Y4', 'USCC_FORM'],
    ['91350100I000100Y43', 'USCC_FORM'],
    ['', 'USCC_FORM'],
  ])('refuses %j as %s', (code, problem) => {
    expect(parseUscc(code)).toEqual({ ok: false, error: { code: problem } });
  });
});

it('the form alone is read of a code issued with a wrong check character', () => {
  expect(unwrap(parseUsccForm('９1350100m000100y44'))).toBe('91350100M000100Y44');
  expect(parseUsccForm('91350100M000100Y4')).toEqual({ ok: false, error: { code: 'USCC_FORM' } });
});

it("a trade union's code is recognised by its first character", () => {
  const first17 = `81460000MC00000${''}`.padEnd(16, '0');
  const whole = first17 + organisationCheckCharacter(first17.slice(8));
  const code = unwrap(parseUscc(whole + usccCheckCharacter(whole)));
  expect(isTradeUnionUscc(code)).toBe(true);
  expect(isTradeUnionUscc(unwrap(parseUscc('91350100M000100Y43')))).toBe(false);
});
