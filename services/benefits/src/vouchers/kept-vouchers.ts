import { sql, type Sql } from '@puhui/platform';
import type { HeldTries, LookedFor } from './code/code.js';

/** For a row v of voucher: it has one of these codes, whichever key made it. */
export const ofCodes = (codes: readonly LookedFor[]): Sql =>
  sql`v.code_hash = any(${[...new Set(codes.flatMap(({ hashes }) => hashes))]}::text[])`;

/** What was found of each code, by its name, out of what was found by hashes. */
export function byCodes<T>(codes: readonly LookedFor[], found: ReadonlyMap<string, T>): Map<string, T> {
  return new Map(
    codes.flatMap(({ codeHash, hashes }) =>
      hashes.flatMap((hash): [string, T][] => {
        const one = found.get(hash);
        return one === undefined ? [] : [[codeHash, one]];
      }),
    ),
  );
}

/**
 * SQL, for a statement of another slice: the campaigns of the vouchers with these codes, as a set. Each code is a guess of somebody's, whose
 * tries have been asked for before.
 */
export const campaignsOfCodes = (codes: readonly LookedFor[], _guessing: Promise<HeldTries>): Sql =>
  sql`(select v.campaign_id from voucher v where ${ofCodes(codes)})`;
