import { describe, expect, it } from '@jest/globals';
import {
  birthDateIn,
  identityOf,
  identityText,
  identityTypes,
  maskIdentity,
  parseIdentityDocument,
  seemsIdentity,
  type IdentityType,
} from './identity-document.js';
import { residentIdCheckCharacter } from './resident-id.js';
import { unwrap } from './result.js';

/** A made-up citizen's number of a region. */
const ofRegion = (region: string): string => {
  const first17 = `${region}19900101001`;
  return first17 + residentIdCheckCharacter(first17);
};
const foreigners = ofRegion('911124');

describe('an identity document', () => {
  it.each<[IdentityType, string, IdentityType, string]>([
    ['resident_id', '11010519491231002x', 'resident_id', '11010519491231002X'],
    ['resident_id', ofRegion('810000'), 'resident_id', ofRegion('810000')],
    ['resident_id', ofRegion('830000'), 'resident_id', ofRegion('830000')],
    ['resident_id', foreigners, 'foreign_permanent_resident', foreigners],
    ['foreign_permanent_resident', foreigners, 'foreign_permanent_resident', foreigners],
    ['foreign_permanent_resident', 'fra110012345678', 'foreign_permanent_resident', 'FRA110012345678'],
    ['hk_macao_permit', 'h12345678', 'hk_macao_permit', 'H12345678'],
    ['hk_macao_permit', 'Ｈ１２３４５６７８', 'hk_macao_permit', 'H12345678'],
    ['passport', 'Ｅ\u200b１２３４５６７８', 'passport', 'E12345678'],
    ['hk_macao_permit', 'M1234567801', 'hk_macao_permit', 'M12345678'],
    ['taiwan_permit', '1234 5678', 'taiwan_permit', '12345678'],
    ['passport', 'E12345678', 'passport', 'E12345678'],
    ['passport', '512345678', 'passport', '512345678'],
  ])('of the kind %s with the number %j is read', (type, text, read, number) => {
    expect(unwrap(parseIdentityDocument(type, text))).toEqual({ type: read, number });
  });

  it.each<[IdentityType, string, string]>([
    ['resident_id', 'E12345678', 'RESIDENT_ID_FORM'],
    ['resident_id', '110105194912310021', 'RESIDENT_ID_CHECK_DIGIT'],
    [
      'foreign_permanent_resident',
      `${foreigners.slice(0, 17)}${foreigners.endsWith('1') ? '2' : '1'}`,
      'RESIDENT_ID_CHECK_DIGIT',
    ],
    ['foreign_permanent_resident', '11010519491231002X', 'PERMANENT_RESIDENT_FORM'],
    ['hk_macao_permit', 'A12345678', 'HK_MACAO_PERMIT_FORM'],
    ['taiwan_permit', '1234567', 'TAIWAN_PERMIT_FORM'],
    ['passport', 'E1234-5678', 'PASSPORT_FORM'],
    ['passport', 'ABCDEFG', 'PASSPORT_FORM'],
    ['passport', '护照', 'PASSPORT_FORM'],
  ])('of the kind %s is refused with the number %j', (type, text, code) => {
    expect(parseIdentityDocument(type, text)).toEqual({ ok: false, error: { code } });
  });
});

describe('an identity document that was read', () => {
  it('has one text form, which is unique for kind and number', () => {
    for (const type of identityTypes) {
      const numbers = ['11010519491231002X', foreigners, 'FRA110012345678', 'H12345678', '12345678'];
      for (const text of numbers) {
        const read = parseIdentityDocument(type, text);
        if (read.ok) expect(identityOf(identityText(read.value))).toEqual(read.value);
      }
    }
    const [permit, passport] = (['taiwan_permit', 'passport'] as const).map((type) =>
      identityText(unwrap(parseIdentityDocument(type, '12345678'))),
    );
    expect(permit).not.toBe(passport);
  });

  it('of a citizen has the number alone as its text, as earlier versions kept it', () => {
    expect(identityText(unwrap(parseIdentityDocument('resident_id', '11010519491231002X')))).toBe(
      '11010519491231002X',
    );
  });

  it('states a birth date where its number has one', () => {
    expect(birthDateIn({ type: 'resident_id', number: '11010519491231002X' })).toBe('1949-12-31');
    expect(birthDateIn({ type: 'foreign_permanent_resident', number: foreigners })).toBe('1990-01-01');
    expect(birthDateIn({ type: 'foreign_permanent_resident', number: 'FRA110012345678' })).toBeNull();
    expect(birthDateIn({ type: 'passport', number: 'E12345678' })).toBeNull();
  });

  it.each([
    ['11010519491231002X', '110***********002X'],
    ['FRA110012345678', 'FR*********5678'],
    ['E12345678', 'E*****678'],
    ['12345678', '1*****78'],
    ['A1234', '****4'],
  ])('shows of %s no more than %s', (number, masked) => {
    expect(maskIdentity(identityOf(number))).toBe(masked);
  });
});

it.each([
  ['110105491231002', 'old_resident_id'],
  ['军字第2001988号', 'soldier'],
  ['FRA110012345678', 'foreign_permanent_resident'],
  ['H12345678', 'hk_macao_permit'],
  ['M1234567801', 'hk_macao_permit'],
  ['12345678', 'taiwan_permit'],
  ['0012345678(B)', 'taiwan_permit'],
  ['E12345678', 'passport'],
  ['EA1234567', 'passport'],
  ['11010519491231002X', null],
  ['1.10105E+17', null],
  ['', null],
] as const)('the number %j looks like one of kind %s', (number, seems) => {
  expect(seemsIdentity(number)).toBe(seems);
});
