import { z } from 'zod';
import { Refused } from '../exit.js';

/** One page of a list in the graph. */
export const pageOf = <S extends z.ZodType>(node: S) =>
  z.object({
    nodes: z.array(node),
    pageInfo: z.object({ endCursor: z.string().nullable(), hasNextPage: z.boolean() }),
  });

export interface Page<T> {
  readonly nodes: readonly T[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

/** The beginning of a list, and whether it goes on behind it. */
export interface FirstRows<T> {
  readonly rows: readonly T[];
  readonly isCut: boolean;
}

/** Asks a list for a page. @param after the last row of the page before; null for the first */
type AskPage<T> = (after: string | null) => Promise<Page<T>>;

/** Follows a list to its end, however long it is, and holds one page of it at a time. */
export async function* pagesOf<T>(ask: AskPage<T>): AsyncGenerator<readonly T[]> {
  for (let after: string | null = null; ;) {
    const page: Page<T> = await ask(after);
    yield page.nodes;
    if (!page.pageInfo.hasNextPage) return;
    after = page.pageInfo.endCursor;
  }
}

/** Follows a list until it ends, or until `rowsMax` have come. */
export async function firstRows<T>(rowsMax: number, ask: AskPage<T>): Promise<FirstRows<T>> {
  const rows: T[] = [];
  for (let after: string | null = null; ;) {
    const page: Page<T> = await ask(after);
    rows.push(...page.nodes);
    const { hasNextPage, endCursor } = page.pageInfo;
    if (!hasNextPage || rows.length >= rowsMax)
      return { rows: rows.slice(0, rowsMax), isCut: hasNextPage || rows.length > rowsMax };
    after = endCursor;
  }
}

/**
 * A whole list: who looks for something in it may take what is not there as not there.
 * @param what names the list, for whoever is told that it is too long
 * @throws Refused when it has more than `rowsMax` rows
 */
export async function wholeList<T>(rowsMax: number, what: string, ask: AskPage<T>): Promise<readonly T[]> {
  const { rows, isCut } = await firstRows(rowsMax, ask);
  if (!isCut) return rows;
  throw new Refused(
    `${what}: 多于 ${rowsMax} 条，此命令不能逐条查看，请在页面上查找 / there are more than ${rowsMax}, which this command cannot ` +
      'look through: look it up on the pages',
  );
}
