import { perRequest, type GraphContext } from '@puhui/platform';
import DataLoader from 'dataloader';

const BATCH_ROWS_MAX = 500;

/**
 * Reads rows by id in one query for each request, however many fields of a list ask; an id that is not there
 * answers null.
 * @param key tells the loaders of one request apart.
 */
export function loaderOf<T extends { readonly id: string }>(
  context: GraphContext,
  key: string,
  read: (ids: readonly string[]) => Promise<readonly T[]>,
): DataLoader<string, T | null> {
  const batch = async (ids: readonly string[]): Promise<(T | null)[]> => {
    const rows = new Map((await read(ids)).map((row) => [row.id, row]));
    return ids.map((id) => rows.get(id) ?? null);
  };
  return perRequest(context, `billing/${key}`, () => new DataLoader(batch, { maxBatchSize: BATCH_ROWS_MAX }));
}
