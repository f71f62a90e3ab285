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

/** One union's part: its flows, and what its statements say of them. */
type TradeUnionTotals = Flows & SettledTotals & { readonly tradeUnionId: Id };

/** What the control book and the statements come to. */
export type ControlTotals = Flows &
  SettledTotals & {
    readonly paymentsAgree: boolean;
    readonly books: readonly BookTotals[];
    readonly tradeUnions: readonly TradeUnionTotals[];
  };

/** What the books say in sum, computed from entries, lines and payments; balances are not asked. */
export async function controlTotals(reader: Reader, scope: TotalsScope): Promise<ControlTotals> {
  const flows = await flowsOf(reader, scope);
  const settled = await settledByUnion(reader, scope);
  const sums = { ...addFlows(flows.values()), ...addSettled(settled.values()) };
  return {
    ...sums,
    paymentsAgree: sums.payments === sums.paid,
    books: await bookTotals(reader, scope.unions),
    tradeUnions: scope.unions.map((tradeUnionId) => ({
      tradeUnionId,
      ...(flows.get(tradeUnionId) ?? noFlows),
      ...(settled.get(tradeUnionId) ?? nothingSettled),
    })),
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
