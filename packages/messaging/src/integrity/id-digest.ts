import { createHash } from 'node:crypto';
import { sql, type Sql } from '@puhui/postgres';
const SIGNED = sql`('x' || left(encode(sha256(convert_to(id, 'UTF8')), 'hex'), 16))::bit(64)::bigint::numeric`;
const MODULUS = sql`18446744073709551616::numeric`;

/**
 * SQL: the sum of the first 8 bytes of SHA-256 of each `id` (text), modulo 2^64, as a numeric; 0 of nothing. A sum
 * forgets the order, and a pair of equal ids can't cancel out as with exclusive or; two sums add up to that of both.
 */
// The bytes are read as a signed number; the modulus twice makes the sum what that of unsigned ones would be.
export const ID_DIGEST = sql`mod(mod(coalesce(sum(${SIGNED}), 0), ${MODULUS}) + ${MODULUS}, ${MODULUS})`;

/** SQL: two digests as one. */
export const addDigests = (one: Sql, other: Sql): Sql => sql`mod(${one} + ${other}, ${MODULUS})`;

/** The same, id by id: `sum` with one more of them. */
export function addedIds(sum: bigint, id: string): bigint {
  return BigInt.asUintN(64, sum + createHash('sha256').update(id).digest().readBigUInt64BE(0));
}
