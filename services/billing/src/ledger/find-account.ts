import type { Id } from '@puhui/kernel';
import { generalAccount, keysOfBook, type Book } from './account.js';

/**
 * The key of an account of this union's book: a key of the trial balance as it stands, or a bare code of the chart.
 * Null for what belongs to another union or book, or cannot be an account.
 */
export function accountKeyOf(tradeUnionId: Id, book: Book, account: string): string | null {
  if (account.startsWith(keysOfBook(tradeUnionId, book))) return /^[\w/-]+$/.test(account) ? account : null;
  return book === 'general' && /^[1-5]\d{2}(\d{2})?$/.test(account)
    ? generalAccount(tradeUnionId, account).key
    : null;
}
