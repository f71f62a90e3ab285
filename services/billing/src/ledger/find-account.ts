import type { Id } from '@puhui/kernel';

/**
 * The key of an account of this union's book: a key of the trial balance as it stands, or a bare code of the chart.
 * Null for what belongs to another union or book, or cannot be an account.
 */
export function accountKeyOf(tradeUnionId: Id, book: 'CONTROL' | 'GENERAL', account: string): string | null {
  const prefix = `${tradeUnionId}/${book.toLowerCase()}/`;
  if (account.startsWith(prefix)) return account;
  return book === 'GENERAL' && /^[1-5]\d{2}(\d{2})?$/.test(account) ? `${prefix}-/-/-/${account}` : null;
}
