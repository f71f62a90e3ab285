import { DAY_MS } from '@puhui/kernel';
import type { CounterSlipQuery } from '../../../generated/counter/graphql.js';
import type { NamedCashier } from '../today/cashier-names.js';

type Result = NonNullable<CounterSlipQuery['outletDay']>;
export type Slip = Extract<Result, { __typename: 'OutletDay' }>;
export type SlipLine = Omit<Slip['cashierSums'][number], 'cashier'> & {
  readonly cashier: NamedCashier | null;
};

/** Whose lines they are. */
export interface OfCashier {
  readonly id: string;
  readonly mine: boolean;
  /** Masked; null for a colleague whose name the asker does not see, and while members’ part of the platform is away. */
  readonly name: string | null;
  readonly lines: readonly SlipLine[];
}

/** A slip’s lines by cashier: one’s own first, the others as they come. Nothing is added up: the sums are the server’s. */
export function byCashier(lines: readonly SlipLine[]): readonly OfCashier[] {
  const cashiers = new Map<string, OfCashier>();
  for (const line of lines) {
    const { cashier, mine } = line;
    const id = cashier?.id ?? (mine ? 'mine' : 'others');
    const known = cashiers.get(id);
    const name = cashier?.maskedName ?? null;
    cashiers.set(id, { id, mine, name, lines: [...(known?.lines ?? []), line] });
  }
  return [...cashiers.values()].sort((one, other) => Number(other.mine) - Number(one.mine));
}

const shanghaiDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });

/** "2026-11-21" of "2026-11-22": whoever works over midnight closes two days. */
export const dayBefore = (day: string): string =>
  shanghaiDay.format(new Date(Date.parse(`${day}T12:00:00+08:00`) - DAY_MS));
