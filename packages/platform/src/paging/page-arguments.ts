import { isId, PAGE_ROWS_MAX, type Id } from '@puhui/kernel';
import type { GraphQLError } from 'graphql';
import { badInput, type InputProblem } from '../refusals/input.js';
import { readPage } from './keyset.js';
import type { PageArguments, PageRequest } from './page.js';

/** What one sort key of a list may be. The database would break over another: a cursor is whatever a caller sends. */
export type KeyTest = (key: string) => boolean;

const INSTANT = /^(?!0000)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** A key that is an instant, in the one form in which cursors have it, and one that there was or will be. */
export const isInstantKey: KeyTest = (key) =>
  INSTANT.test(key) && !Number.isNaN(Date.parse(key)) && new Date(Date.parse(key)).toISOString() === key;

const PROBLEMS: Readonly<Record<'first' | 'after', InputProblem>> = {
  first: {
    zh: `每页为 1 至 ${PAGE_ROWS_MAX} 行。`,
    en: `A page has 1 to ${PAGE_ROWS_MAX} rows.`,
    hintZh: '请更正 first。',
    hintEn: 'Correct first.',
  },
  after: {
    zh: '这不是本列表的游标。',
    en: 'This is no cursor of this list.',
    hintZh: '请使用上一页返回的 endCursor。',
    hintEn: 'Take endCursor of the last page.',
  },
};

/** What a list answers to arguments that cannot be right: the request's own error, in both languages. */
const wrongPage = (field: 'first' | 'after'): GraphQLError => badInput(field, PROBLEMS[field]);

/** The page that a list's arguments ask for. @throws GraphQLError BAD_USER_INPUT for one that cannot be right. */
export function pageRequest(args: PageArguments, keys: readonly KeyTest[]): PageRequest {
  const page = readPage(args, keys.length);
  if (!page.ok) throw wrongPage(page.error.field);
  const { after } = page.value;
  if (after && !keys.every((isKey, nr) => isKey(after[nr] ?? ''))) throw wrongPage('after');
  return page.value;
}

/** The page of a list in the order of ids. @throws GraphQLError BAD_USER_INPUT for one that cannot be right. */
export function pageById(args: PageArguments): { readonly rows: number; readonly after: Id | null } {
  const { rows, after } = pageRequest(args, [isId]);
  return { rows, after: (after?.[0] ?? null) as Id | null };
}
