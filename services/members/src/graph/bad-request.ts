import { GraphQLError } from 'graphql';
import { isId, type Id } from '@puhui/kernel';
import { readPage } from '@puhui/platform/plain';
import { inputProblems, type InputProblemCode } from '../input-problems.js';

/** A query has no union of refusals to answer with: a value that cannot be right is the request's own error. */
export function badRequest(field: string, problem: InputProblemCode): GraphQLError {
  const { zh, en, hintZh, hintEn } = inputProblems[problem];
  return new GraphQLError(`${field}: ${en} ${hintEn} ${zh}${hintZh}`, {
    extensions: { code: 'BAD_USER_INPUT' },
  });
}

export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** The page of a list in the order of ids. @throws GraphQLError for a size or a cursor that cannot be right. */
export function pageById(args: PageArguments): { readonly rows: number; readonly after: Id | null } {
  const page = readPage(args, 1);
  if (!page.ok) throw badRequest(page.error.field, 'PAGE_SIZE');
  const [after = null] = page.value.after ?? [];
  if (after !== null && !isId(after)) throw badRequest('after', 'PAGE_SIZE');
  return { rows: page.value.rows, after };
}
