import { createHash } from 'node:crypto';
import { drawBytes, invariant } from '@puhui/kernel';
import { sql, type Sql } from '@puhui/platform';

const salt_bytes = 16;

/** Words that are part of a document of the books, which the law keeps. They stand in its row alone; the event has their digest. */
export interface DocumentWords {
  readonly words: string;
  /** Without it a digest of a few words would be guessed by whoever reads the topic. */
  readonly salt: string;
}

export const saltedWords = (words: string): DocumentWords => ({
  words,
  salt: Buffer.from(drawBytes(salt_bytes)).toString('hex'),
});

/**
 * A digest over a salt and the words behind it says where the one ends only if a salt has always as many digits; whoever
 * moved signs from one to the other would leave it as it was.
 */
const SALT = `^[0-9a-f]{${2 * salt_bytes}}`;

export function digestOfDocumentWords({ words, salt }: DocumentWords): string {
  invariant(new RegExp(`${SALT}$`).test(salt), 'a-salt-has-its-digits', { length: salt.length });
  return createHash('sha256')
    .update(salt + words)
    .digest('hex');
}

const sha256 = (text: Sql): Sql => sql`encode(sha256(convert_to(${text}, 'UTF8')), 'hex')`;

/**
 * SQL: the same over columns of a row, which may have been altered, or what no digest is. What was written before has no salt, and
 * then no words that begin like one.
 */
export const digestOfKeptWords = (words: Sql, salt: Sql): Sql => sql`case
  when ${salt} ~ ${`${SALT}$`}::text then ${sha256(sql`${salt} || (${words})`)}
  when ${salt} is null and (${words}) !~ ${SALT}::text then ${sha256(words)}
  when (${words}) is not null then 'none: the salt is no salt' end`;

/** SQL: what an event tells of such words, under this name; one of before has themselves. */
export const digestOfTold = (data: Sql): Sql =>
  sql`coalesce(${data}->>'reasonDigest', ${sha256(sql`${data}->>'reason'`)})`;
