import { plainTyped } from './plain-typing.js';
import { err, ok, type Result } from './result.js';

declare const usccBrand: unique symbol;
/**
 * A unified social credit code (统一社会信用代码, GB 32100): 18 characters, both check characters right, or confirmed by an
 * officer against the document of the registry that issued it so.
 */
export type Uscc = string & { readonly [usccBrand]: true };

export type UsccProblem = { readonly code: 'USCC_FORM' | 'USCC_CHECK_CHARACTER' | 'USCC_ORGANISATION_CODE' };

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;

/** The check character of the first 17 characters (GB 32100-2015). */
export function usccCheckCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * ALPHABET.indexOf(first17.charAt(i)), 0);
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** The check character of an organisation code's first 8 characters (GB 11714; letters count 10 to 35). */
export function organisationCheckCharacter(first8: string): string {
  const sum = ORGANISATION_WEIGHTS.reduce(
    (total, weight, i) => total + weight * Number.parseInt(first8.charAt(i), 36),
    0,
  );
  const check = 11 - (sum % 11);
  return check === 11 ? '0' : check === 10 ? 'X' : String(check);
}

/** Reads a USCC in any letter case and width. The organisation code in positions 9 to 17 is checked too. */
export function parseUscc(text: string): Result<Uscc, UsccProblem> {
  const read = parseUsccForm(text);
  if (!read.ok) return read;
  const { value } = read;
  if (usccCheckCharacter(value.slice(0, 17)) !== value[17]) return err({ code: 'USCC_CHECK_CHARACTER' });
  if (organisationCheckCharacter(value.slice(8, 16)) !== value[16])
    return err({ code: 'USCC_ORGANISATION_CODE' });
  return read;
}

/**
 * Reads a code without asking its check characters: registries issued some that are wrong before 2016. Only for a code that
 * is kept already, that is compared with a kept one, or that an officer confirms.
 */
export function parseUsccForm(text: string): Result<Uscc, { readonly code: 'USCC_FORM' }> {
  const value = tidyUscc(text);
  return /^[0-9ABCDEFGHJKLMNPQRTUWXY]{18}$/.test(value) ? ok(value as Uscc) : err({ code: 'USCC_FORM' });
}

/** A code as it is typed or copied, in groups as licences print it too, without what is no part of it. */
export const tidyUscc = (text: string): string => plainTyped(text).replace(/[\s-]/g, '').toUpperCase();

/** A code that begins with 8 is a trade union's; a merchant's does not (domain.md §2). */
export const isTradeUnionUscc = (uscc: Uscc): boolean => uscc.startsWith('8');
