import type { Id } from '@puhui/kernel';
import { type Reader, sql } from '@puhui/platform/plain';
import { generalAccount, keysOfBook, type Book } from './account.js';

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/**
 * The key of an account of this union's book: a key of the trial balance, whose ids may be typed in any case, or a bare code of
 * the chart. Null for what belongs to another union or book, or cannot be an account.
 */
export function accountKeyOf(tradeUnionId: Id, book: Book, account: string): string | null {
  const key = account.replaceAll(ID, (id) => id.toLowerCase());
  if (key.startsWith(keysOfBook(tradeUnionId, book))) return /^[\w/-]+$/.test(key) ? key : null;
  return book === 'general' && /^[1-5]\d{2}(\d{2})?$/.test(account)
    ? generalAccount(tradeUnionId, account).key
    : null;
}

/** The same, of an account that there is: one that has had entries, or one of the chart, which may yet have its first. */
export async function knownAccountKey(
  reader: Reader,
  tradeUnionId: Id,
  book: Book,
  account: string,
): Promise<string | null> {
  const key = accountKeyOf(tradeUnionId, book, account);
  if (key === null) return null;
  const code = key.slice(key.lastIndexOf('/') + 1);
  const found = await reader.query<unknown[]>(
    sql`select from account where key = ${key}::text
      union all select from chart_account where ${book}::text = 'general' and code = ${code}::text`,
  );
  return found.length === 0 ? null : key;
}
