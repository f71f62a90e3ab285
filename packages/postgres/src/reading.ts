import type { Sql } from './sql.js';

const TEXTS = /'(?:[^']|'')*'/g;
const WRITES =
  /\b(?:insert\s+into|delete\s+from|merge\s+into)\b|\bupdate\s+(?:only\s+)?[\w."]+(?:\s+(?:as\s+)?\w+)?\s+set\b|^\s*(?:truncate|create|alter|drop|grant|revoke|copy|call|do|vacuum|lock)\b/i;

/**
 * Whether a statement writes, as far as its words tell; a function that writes is not seen through. Outside a transaction
 * nothing may write: it would be a commit of its own, without the events that belong to it.
 */
export const writes = ({ text }: Sql): boolean => WRITES.test(text.replaceAll(TEXTS, "''"));

/** Hands a statement on that only reads. @throws for one that writes. */
export function onlyReading(statement: Sql): Sql {
  if (writes(statement)) throw new Error('a statement that writes needs a transaction');
  return statement;
}
