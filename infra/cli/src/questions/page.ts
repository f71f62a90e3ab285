import { z } from 'zod';

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

/** Follows a list to its end, or until `rowsMax` have come. */
export async function allPages<T>(
  rowsMax: number,
  ask: (after: string | null) => Promise<Page<T>>,
): Promise<T[]> {
  const rows: T[] = [];
  for (let after: string | null = null; ;) {
    const page: Page<T> = await ask(after);
    rows.push(...page.nodes);
    if (!page.pageInfo.hasNextPage || rows.length >= rowsMax) return rows.slice(0, rowsMax);
    after = page.pageInfo.endCursor;
  }
}
