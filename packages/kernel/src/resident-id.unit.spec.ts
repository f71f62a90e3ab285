import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { identityOf, maskIdentity } from './identity-document.js';
import {
  birthDateOf,
  genderOf,
  parseResidentId,
  residentIdCheckCharacter,
  type ResidentId,
} from './resident-id.js';
import { unwrap } from './result.js';

/** Numbers that pass, made up: any region, a day of 1930 to 2020, any sequence. */
const residentId = fc
  .record({
    region: fc.integer({ min: 110000, max: 659999 }),
    day: fc.date({
      min: new Date('1930-01-01T00:00:00Z'),
      max: new Date('2020-12-31T00:00:00Z'),
      noInvalidDate: true,
    }),
    sequence: fc.integer({ min: 0, max: 999 }),
  })
  .map(({ region, day, sequence }) => {
    const first17 = `${region}${day.toISOString().slice(0, 10).replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
    return first17 + residentIdCheckCharacter(first17);
  });

describe('parseResidentId', () => {
  it("accepts the standard's own example", () => {
    expect(unwrap(parseResidentId('11010519491231002X'))).toBe('11010519491231002X');
  });

  it('accepts every number with a real day and the right check character', () => {
    fc.assert(
      fc.property(residentId, (id) => {
        expect(unwrap(parseResidentId(` ${id.toLowerCase()} `))).toBe(id);
      }),
    );
  });

  it.each(['１１０１０５１９４９１２３１００２Ｘ', '\u200e11010519491231002x\u3000'])(
    'reads %j as a plain keyboard would have it',
    (typed) => {
      expect(unwrap(parseResidentId(typed))).toBe('11010519491231002X');
    },
  );

  it('finds every single wrong digit', () => {
    fc.assert(
      fc.property(residentId, fc.nat(16), fc.integer({ min: 1, max: 9 }), (id, position, shift) => {
        const wrong = String((Number(id[position]) + shift) % 10);
        expect(parseResidentId(id.slice(0, position) + wrong + id.slice(position + 1)).ok).toBe(false);
      }),
    );
  });

  it('finds two swapped neighbours', () => {
    fc.assert(
      fc.property(residentId, fc.nat(15), (id, i) => {
        fc.pre(id[i] !== id[i + 1]);
        const exchanged = id.slice(0, i) + id.charAt(i + 1) + id.charAt(i) + id.slice(i + 2);
        expect(parseResidentId(exchanged).ok).toBe(false);
      }),
    );
  });

  it.each([
    ['110105194912310020', 'RESIDENT_ID_CHECK_DIGIT'],
    ['11010519490230002X', 'RESIDENT_ID_BIRTH_DATE'],
    ['11010519491331002X', 'RESIDENT_ID_BIRTH_DATE'],
    ['11010500001231002X', 'RESIDENT_ID_BIRTH_DATE'],
    ['110105491231002', 'RESIDENT_ID_FORM'],
    ['1101051949123100X2', 'RESIDENT_ID_FORM'],
    ['', 'RESIDENT_ID_FORM'],
  ])('refuses %j as %s', (text, code) => {
    expect(parseResidentId(text)).toEqual({ ok: false, error: { code } });
  });
});

describe('what a number states', () => {
  it('tells the birth date and the gender', () => {
    expect(birthDateOf('11010519491231002X')).toBe('1949-12-31');
    expect(genderOf('11010519491231002X' as ResidentId)).toBe('female');
    expect(genderOf('110105194912310011' as ResidentId)).toBe('male');
  });

  it('shows seven characters when masked, none of them of the birth date', () => {
    fc.assert(
      fc.property(residentId, (id) => {
        const masked = maskIdentity(identityOf(id));
        expect(masked).toHaveLength(18);
        expect(masked.slice(3, 14)).toBe('*'.repeat(11));
      }),
    );
  });
});
