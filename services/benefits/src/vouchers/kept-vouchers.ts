import { sql, type Sql } from '@puhui/platform';
import type { HeldTries } from './code/code.js';

/** For a row v of voucher: it has one of these codes, by hash. */
export const ofCodes = (hashes: readonly string[]): Sql =>
  sql`v.code_hash = any(${[...new Set(hashes)]}::text[])`;

/**
 * SQL, for a statement of another slice: the campaigns of the vouchers with these codes, as a set. Each code is a guess of somebody's, whose
 * tries have been asked for before.
 */
export const campaignsOfCodes = (hashes: readonly string[], _guessing: Promise<HeldTries>): Sql =>
  sql`(select v.campaign_id from voucher v where ${ofCodes(hashes)})`;
