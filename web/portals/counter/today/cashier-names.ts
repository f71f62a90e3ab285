import { CashierNamesDocument } from '../../../generated/counter/graphql.js';
import { asFarAs } from '../../../kit/unanswered.js';
import { useAsked } from '../../../kit/use-asked.js';
import { useShift } from '../shell/shift.js';

/** A colleague who begins a shift meanwhile gets their name so soon. */
const NEWS_MS = 30_000;

interface Cashier {
  readonly id: string;
}
export interface NamedCashier extends Cashier {
  /** Masked; null for a colleague whose name the asker does not see, and until members have told it. */
  readonly maskedName: string | null;
}

/**
 * Who took what at this outlet, by name. Asked apart from what was taken: members know names, and while they hang the figures of the
 * till wait for nobody. @param day null: today
 */
export function useCashierNames(day: string | null): (cashier: Cashier | null) => NamedCashier | null {
  const { outletId } = useShift();
  const known = useAsked(
    CashierNamesDocument,
    { outletId, day },
    { everyMs: day === null ? NEWS_MS : undefined },
  );
  const data = known.state === 'here' ? known.answer.data : null;
  const sums = asFarAs(
    () => (data?.outletDay?.__typename === 'OutletDay' ? data.outletDay.cashierSums : []),
    [],
  );
  return (cashier) => cashier && { id: cashier.id, maskedName: nameIn(sums, cashier.id) };
}

const nameIn = (sums: readonly { readonly cashier: NamedCashier | null }[], id: string): string | null =>
  asFarAs(() => sums.find(({ cashier }) => cashier?.id === id)?.cashier?.maskedName ?? null, null);
