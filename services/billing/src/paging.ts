import { GraphQLError } from 'graphql';
import { readPage, type PageRequest } from '@puhui/platform';

export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** The page that a list's arguments ask for; one that cannot be right is the caller's error. */
export function pageRequest(args: PageArguments, keys: number): PageRequest {
  const page = readPage(args, keys);
  if (page.ok) return page.value;
  throw new GraphQLError(`${page.error.field} of a list: first is 1 to 100, after comes from endCursor`, {
    extensions: { code: 'BAD_USER_INPUT' },
  });
}
