import { plainTyped } from './plain-typing.js';
import { birthDateOf, parseResidentId, type ResidentIdProblem } from './resident-id.js';
import { err, ok, type Result } from './result.js';

/**
 * Documents by which a person may be known. The residence permits of people of Hong Kong, Macao and Taiwan bear a citizen's
 * number (公民身份号码) like resident IDs, and so does the foreigners' permanent resident card since 2023.
 */
export const identityTypes = [
  'resident_id',
  'foreign_permanent_resident',
  'hk_macao_permit',
  'taiwan_permit',
  'passport',
] as const;
export type IdentityType = (typeof identityTypes)[number];

/** A document and its number, in the one form in which it is kept and compared. */
export interface IdentityDocument {
  readonly type: IdentityType;
  readonly number: string;
}

declare const identityTextBrand: unique symbol;
/** A document as one text: a citizen's number stands alone, any other behind its type. Two texts are one document. */
export type IdentityText = string & { readonly [identityTextBrand]: true };

export type IdentityProblem =
  | ResidentIdProblem
  | {
      readonly code:
        | 'PERMANENT_RESIDENT_FORM'
        | 'HK_MACAO_PERMIT_FORM'
        | 'TAIWAN_PERMIT_FORM'
        | 'PASSPORT_FORM';
    };

/** A number as a plain keyboard would have it, without blanks. */
const bare = (text: string): string => plainTyped(text).replace(/\s/gu, '').toUpperCase();

const CITIZENS_NUMBER = /^\d{17}[\dX]$/;
/** The first digit of a foreign permanent resident's number. */
const FOREIGN = '9';

/**
 * Reads the number of a document. Sources: GB 11643 (citizens' numbers; the foreigners' card of 2023 follows it, beginning
 * with 9); the foreigners' card of before: three letters of the nationality and twelve digits; 回乡证: H or M and eight
 * digits, the two that follow only count the cards; 台胞证: eight digits; passports: ICAO 9303, at most nine signs.
 */
export function parseIdentityDocument(
  type: IdentityType,
  text: string,
): Result<IdentityDocument, IdentityProblem> {
  const number = bare(text);
  switch (type) {
    case 'resident_id':
      return citizens(number);
    case 'foreign_permanent_resident':
      return number.startsWith(FOREIGN) && number.length === 18
        ? citizens(number)
        : formed(type, number, /^([A-Z]{3}\d{12})$/, 'PERMANENT_RESIDENT_FORM');
    case 'hk_macao_permit':
      return formed(type, number, /^([HM]\d{8})(?:\d{2})?$/, 'HK_MACAO_PERMIT_FORM');
    case 'taiwan_permit':
      return formed(type, number, /^(\d{8})$/, 'TAIWAN_PERMIT_FORM');
    case 'passport':
      return formed(type, number, /^((?=.*\d)[A-Z0-9]{5,9})$/, 'PASSPORT_FORM');
  }
}

function citizens(text: string): Result<IdentityDocument, ResidentIdProblem> {
  const read = parseResidentId(text);
  return read.ok ? ok(identityOf(read.value)) : read;
}

function formed(
  type: IdentityType,
  text: string,
  form: RegExp,
  code: Exclude<IdentityProblem, ResidentIdProblem>['code'],
): Result<IdentityDocument, IdentityProblem> {
  const number = form.exec(text)?.[1];
  return number === undefined ? err({ code }) : ok({ type, number });
}

export const identityText = ({ type, number }: IdentityDocument): IdentityText =>
  (CITIZENS_NUMBER.test(number) ? number : `${type}:${number}`) as IdentityText;

/** The document that a text of `identityText` stands for. */
export function identityOf(text: string): IdentityDocument {
  const [type, number] = text.split(':', 2);
  const named = identityTypes.find((known) => known === type);
  if (named && number !== undefined) return { type: named, number };
  return { type: text.startsWith(FOREIGN) ? 'foreign_permanent_resident' : 'resident_id', number: text };
}

/** "YYYY-MM-DD" where the number states it; null for a document whose number says nothing of it. */
export const birthDateIn = ({ number }: IdentityDocument): string | null =>
  CITIZENS_NUMBER.test(number) ? birthDateOf(number) : null;

/** At most 3 + 4 characters stay readable, and of a short number at most half. */
export function maskIdentity({ number }: IdentityDocument): string {
  const last = Math.min(4, Math.floor(number.length / 3));
  const first = Math.min(3, Math.floor(number.length / 6));
  return number.slice(0, first) + '*'.repeat(number.length - first - last) + number.slice(-last);
}

/** Which other document a number looks like that is no citizen's number; null when it looks like none. */
export function seemsIdentity(text: string): IdentityType | 'old_resident_id' | 'soldier' | null {
  const number = bare(text);
  if (/^\d{15}$/.test(number)) return 'old_resident_id';
  if (/字.*\d|[军士]/u.test(number)) return 'soldier';
  if (/^[A-Z]{3}\d{12}$/.test(number)) return 'foreign_permanent_resident';
  if (/^[HM]\d{8}(\d{2})?$/.test(number)) return 'hk_macao_permit';
  if (/^(\d{8}|\d{10}([A-Z]|\([A-Z]\))?)$/.test(number)) return 'taiwan_permit';
  return /^[A-Z]{1,2}\d{6,8}$/.test(number) ? 'passport' : null;
}
