import type { Reader } from '@puhui/platform';
import { fen, type Fen, type Id } from '@puhui/kernel';
import { bookTotals, type BookTotals } from '../ledger/books.js';
import { addFlows, flowsBy, noFlows, type Flows } from '../ledger/flows.js';
import {
  addSettled,
  nothingSettled,
  settledByUnion,
  type SettledScope,
  type SettledTotals,
} from '../settlement/totals.js';

/** One campaign with the one union that pays, or the books of some unions. */
type TotalsScope = SettledScope & { readonly unions: readonly Id[] };

/** One union's part: what was consumed and paid, and what its statements say of it. */
type UnionTotals = Pick<Flows, 'consumed' | 'paid'> & SettledTotals & { readonly tradeUnionId: Id };

/** What the control book and the statements come to. */
export type ControlTotals = Flows &
  SettledTotals & { readonly books: readonly BookTotals[]; readonly unions: readonly UnionTotals[] };

/** What the books say in sum, computed from entries, lines and payments; balances are not asked. */
export async function controlTotals(reader: Reader, scope: TotalsScope): Promise<ControlTotals> {
  const flows = await flowsOf(reader, scope);
  const settled = await settledByUnion(reader, scope);
  return {
    ...addFlows(flows.values()),
    ...addSettled(settled.values()),
    books: await bookTotals(reader, scope.unions),
    unions: scope.unions.map((tradeUnionId) => {
      const { consumed, paid } = flows.get(tradeUnionId) ?? noFlows;
      return { tradeUnionId, consumed, paid, ...(settled.get(tradeUnionId) ?? nothingSettled) };
    }),
  };
}

/** By union. */
async function flowsOf(reader: Reader, scope: TotalsScope): Promise<ReadonlyMap<string, Flows>> {
  if (scope.of === 'unions') return flowsBy(reader, { of: 'unions', ids: scope.ids });
  const flows = (await flowsBy(reader, { of: 'campaigns', ids: [scope.id] })).get(scope.id) ?? noFlows;
  // What a campaign takes from the line is no appropriation of its own.
  const nothing: Fen = fen(0n);
  const own = { ...flows, free: nothing, appropriated: nothing, allocatedDown: nothing };
  return new Map(scope.unions.map((tradeUnionId) => [tradeUnionId, own]));
}
