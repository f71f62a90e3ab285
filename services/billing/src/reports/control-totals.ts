import type { Reader } from '@puhui/platform';
import { fen, type Fen, type Id } from '@puhui/kernel';
import { bookTotals, type BookTotals } from '../ledger/books.js';
import { addFlows, flowsBy, noFlows, type Flows } from '../ledger/flows.js';
import { settledTotals, type SettledScope, type SettledTotals } from '../settlement/totals.js';

/** One campaign with the union that pays, or the books of some unions. */
type TotalsScope = SettledScope & { readonly unions: readonly Id[] };

/** What the control book and the statements come to. */
export type ControlTotals = Flows & SettledTotals & { readonly books: readonly BookTotals[] };

/** What the books say in sum, computed from entries, lines and payments; balances are not asked. */
export async function controlTotals(reader: Reader, scope: TotalsScope): Promise<ControlTotals> {
  return {
    ...(await flowsOf(reader, scope)),
    ...(await settledTotals(reader, scope)),
    books: await bookTotals(reader, scope.unions),
  };
}

async function flowsOf(reader: Reader, scope: TotalsScope): Promise<Flows> {
  if (scope.of === 'campaign') {
    const flows = (await flowsBy(reader, { of: 'campaigns', ids: [scope.id] })).get(scope.id) ?? noFlows;
    // What a campaign takes from the line is no appropriation of its own.
    const nothing: Fen = fen(0n);
    return { ...flows, free: nothing, appropriated: nothing, allocatedDown: nothing };
  }
  return addFlows((await flowsBy(reader, { of: 'unions', ids: scope.ids })).values());
}
