import { isId } from '@puhui/kernel';
import { readPage, type PageRequest } from '@puhui/platform/plain';
import { GraphQLError } from 'graphql';

/** What every list's arguments hold beside its filters. */
export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** Reads the arguments of a list that is keyed by id. @throws GraphQLError BAD_USER_INPUT, in both languages. */
export function pageById(args: PageArguments): PageRequest {
  const page = readPage(args, 1);
  if (page.ok && (page.value.after === null || page.value.after.every(isId))) return page.value;
  const field = page.ok ? 'after' : page.error.field;
  throw new GraphQLError(
    field === 'first'
      ? 'first 应为 1 到 100 / first is 1 to 100'
      : 'after 应为上一页返回的值 / after is what the last page returned',
    { extensions: { code: 'BAD_USER_INPUT', field } },
  );
}
