import type { Id } from '@puhui/kernel';
import DataLoader from 'dataloader';
import { perRequest, type GraphContext } from './context.js';

/** Rows that one query of the graph loads together. */
const load_rows_max = 500;

const keyOf = (kind: string): string => `loader of ${kind}`;

/**
 * The one of its kind with this id, or null: asked of the database once for each request of the graph, together with all
 * others of the kind. What the actor may not see is left out of the answer by who loads it.
 */
export function loadOne<Value>(
  context: GraphContext,
  kind: string,
  id: Id,
  load: (ids: readonly Id[]) => Promise<ReadonlyMap<Id, Value>>,
): Promise<Value | null> {
  const loader = perRequest(
    context,
    keyOf(kind),
    () =>
      new DataLoader<Id, Value | null>(
        async (ids) => {
          const found = await load(ids);
          return ids.map((wanted) => found.get(wanted) ?? null);
        },
        { maxBatchSize: load_rows_max },
      ),
  );
  return loader.load(id);
}

/** After a change within the request: the next one who asks sees it. */
export const forgetLoaded = (context: GraphContext, kind: string): void =>
  void context.perRequest.delete(keyOf(kind));

/** The nil UUID is nobody: it holds no duty and sees nothing. */
const NOBODY = '00000000-0000-0000-0000-000000000000' as Id;

/** The person who asks; nobody where nobody is signed in. */
export const personOf = (context: GraphContext): Id => context.actor?.personId ?? NOBODY;
