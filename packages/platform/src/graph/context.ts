import type { Verdict } from '../access/access-table.js';
import type { Actor } from '../identity/actor.js';

/** What each GraphQL request carries. One plain object; nothing is made for it by injection. */
export interface GraphContext {
  readonly actor: Actor | null;
  /** From where they ask, as the gateway says it; null where nobody does. */
  readonly from: string | null;
  /** Whether nobody waits for the answer any more. */
  readonly hasLeft: () => boolean;
  /** Answers of the access table within this request, by roles, so that a list of entities asks once. */
  readonly admitted: Map<string, Promise<Verdict>>;
  /** DataLoaders and the like, made on first use and gone with the request. */
  readonly perRequest: Map<unknown, unknown>;
}

/** The one value of this request under a key, made on first use: `perRequest(context, Sights, () => this.of(…))`. Rows by id are asked by loadOne. */
export function perRequest<T>(context: GraphContext, key: unknown, make: () => T): T {
  if (!context.perRequest.has(key)) context.perRequest.set(key, make());
  return context.perRequest.get(key) as T;
}
