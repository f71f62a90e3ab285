import { createContext, useContext } from 'react';
import type { CounterMeQuery } from '../../../generated/counter/graphql.js';
import { keepText } from '../../../kit/kept.js';

/** Where somebody works now. */
export interface Shift {
  readonly outletId: string;
  readonly cashierId: string;
  /** Their own name, masked. */
  readonly cashier: string | null;
}

type Me = NonNullable<CounterMeQuery['me']>;

/** The outlets that somebody may redeem at: their duties say so, each once. */
export const outletsOf = (me: Pick<Me, 'duties'>): readonly string[] => [
  ...new Set(
    me.duties.flatMap(({ role, scopeKind, scopeId }) =>
      role === 'PARTNER_CASHIER' && scopeKind === 'OUTLET' && scopeId !== null ? [scopeId] : [],
    ),
  ),
];

const KEY = 'puhui.counter.outlet';
export const rememberedOutlet = (): string | null => localStorage.getItem(KEY);
export function rememberOutlet(outletId: string | null): void {
  if (outletId === null) localStorage.removeItem(KEY);
  else keepText(localStorage, KEY, outletId);
}

/** The only one, or the one that was chosen last as long as it is still theirs. */
export function outletNow(outlets: readonly string[], remembered: string | null): string | null {
  if (remembered !== null && outlets.includes(remembered)) return remembered;
  return outlets.length === 1 ? (outlets[0] ?? null) : null;
}

export const ShiftNow = createContext<Shift | null>(null);

export function useShift(): Shift {
  const shift = useContext(ShiftNow);
  if (shift === null) throw new Error('no shift has begun');
  return shift;
}
