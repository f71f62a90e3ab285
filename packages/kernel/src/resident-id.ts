import { isCalendarDate } from './clock.js';
import { plainTyped } from './plain-typing.js';
import { err, ok, type Result } from './result.js';

declare const residentIdBrand: unique symbol;
/** A resident identity number (居民身份证号, GB 11643): 18 characters, upper case, check character right. */
export type ResidentId = string & { readonly [residentIdBrand]: true };

export type ResidentIdProblem = {
  readonly code: 'RESIDENT_ID_FORM' | 'RESIDENT_ID_BIRTH_DATE' | 'RESIDENT_ID_CHECK_DIGIT';
};

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = '10X98765432';

/** The check character of the first 17 digits. */
export function residentIdCheckCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(first17[i]), 0);
  return CHECK_CHARACTERS.charAt(sum % 11);
}

/**
 * Reads a resident ID. Region codes are not checked: codes of dissolved counties stay on valid cards.
 * Source: GB 11643-1999.
 */
export function parseResidentId(text: string): Result<ResidentId, ResidentIdProblem> {
  const value = plainTyped(text).toUpperCase();
  if (!/^\d{17}[\dX]$/.test(value)) return err({ code: 'RESIDENT_ID_FORM' });
  if (!isCalendarDate(birthDateOf(value))) return err({ code: 'RESIDENT_ID_BIRTH_DATE' });
  if (residentIdCheckCharacter(value.slice(0, 17)) !== value[17])
    return err({ code: 'RESIDENT_ID_CHECK_DIGIT' });
  return ok(value as ResidentId);
}

/** "YYYY-MM-DD" as the number states it. */
export function birthDateOf(residentId: string): string {
  return `${residentId.slice(6, 10)}-${residentId.slice(10, 12)}-${residentId.slice(12, 14)}`;
}

/** An odd 17th digit is a man's. */
export const genderOf = (residentId: ResidentId): 'male' | 'female' =>
  Number(residentId[16]) % 2 === 1 ? 'male' : 'female';
