import { isId } from '@puhui/kernel';
import { readPage, type PageRequest } from '@puhui/platform/plain';
import { GraphQLError } from 'graphql';

export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** What one sort key of a list may be. The database would break over another: a cursor is whatever a caller sends. */
type KeyTest = (key: string) => boolean;

/** The sort keys of lists that go by id alone. */
export const BY_ID: readonly KeyTest[] = [isId];
/** Those of the lines of a statement: when, which redemption, and line or credit. */
export const BY_LINE: readonly KeyTest[] = [
  (key) => /^\d{4}-\d{2}-\d{2}T/.test(key) && !Number.isNaN(Date.parse(key)),
  isId,
  (key) => key === 'redemption' || key === 'credit',
];

/** The page that a list's arguments ask for; one that cannot be right is the caller's error. */
export function pageRequest(args: PageArguments, keys: readonly KeyTest[]): PageRequest {
  const page = readPage(args, keys.length);
  if (!page.ok) throw wrongPage(page.error.field);
  const { after } = page.value;
  if (after && !keys.every((isKey, place) => isKey(after[place] ?? ''))) throw wrongPage('after');
  return page.value;
}

const wrongPage = (field: string): GraphQLError =>
  new GraphQLError(`${field} of a list: first is 1 to 100, after comes from endCursor`, {
    extensions: { code: 'BAD_USER_INPUT' },
  });
