import type { Id } from '@puhui/kernel';
import { sql, type Sql } from '@puhui/postgres';
import DataLoader from 'dataloader';
import { pageOf } from '../paging/keyset.js';
import type { Page } from '../paging/page.js';
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

/**
 * A page of a list that lies below one thing (`children`, `lines`), asked of the database together with the same page of all
 * others of the kind: those with the same arguments. `load` answers pages by the thing's id; one that it leaves out is empty.
 */
export async function loadPage<Row>(
  context: GraphContext,
  kind: string,
  { id, args }: { readonly id: Id; readonly args: object },
  load: (ids: readonly Id[]) => Promise<ReadonlyMap<Id, Page<Row>>>,
): Promise<Page<Row>> {
  const found = await loadOne(context, `${kind} ${JSON.stringify(args)}`, id, load);
  return found ?? pageOf<Row>([], 1, () => []);
}

/** SQL, to select from: for each of these ids, as `parent.id`, its rows of `below`, which names it and says how many. */
export const belowEach = (ids: readonly Id[], below: Sql): Sql =>
  sql`(select distinct id from unnest(${ids}::uuid[]) as given(id)) as parent cross join lateral (${below}) as below`;

/** What was read so, one row more than a page shows, as a page for each. */
export function pageOfEach<Found, Row>(
  found: readonly Found[],
  { rows, parentOf, toRow, keysOf }: PagesBelow<Found, Row>,
): Map<Id, Page<Row>> {
  const byParent = Map.groupBy(found, parentOf);
  return new Map([...byParent].map(([id, below]) => [id, pageOf(below.map(toRow), rows, keysOf)] as const));
}

interface PagesBelow<Found, Row> {
  readonly rows: number;
  readonly parentOf: (found: Found) => Id;
  readonly toRow: (found: Found) => Row;
  readonly keysOf: (row: Row) => readonly string[];
}

/** After a change within the request: the next one who asks sees it. */
export const forgetLoaded = (context: GraphContext, kind: string): void =>
  void context.perRequest.delete(keyOf(kind));

/** The nil UUID is nobody: it holds no duty and sees nothing. */
const NOBODY = '00000000-0000-0000-0000-000000000000' as Id;

/** The person who asks; nobody where nobody is signed in. */
export const personOf = (context: GraphContext): Id => context.actor?.personId ?? NOBODY;
