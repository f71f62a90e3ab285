import { addFen, fen, ZERO_FEN, type Fen } from '@puhui/kernel';
import type { Standing } from '../ledger/standing.js';

/** Where money is on its way through a year: where it came from, whose it is, and where it lies. */
const stations = [
  'adopted',
  'received',
  'adopted_below',
  'received_below',
  'suspense',
  'own',
  'below',
  'free',
  'released',
  'bound',
  'due',
  'paid',
] as const;
type BudgetStation = (typeof stations)[number];

export interface BudgetWay {
  readonly from: BudgetStation;
  readonly to: BudgetStation;
  readonly amount: Fen;
}

const RESTS = ['free', 'released', 'bound', 'due', 'paid'] as const;

/** Every way that money took, of a union and of all below it; what came in is what lies somewhere, for the books say so. */
export function budgetWays(own: Standing, below: Standing): readonly BudgetWay[] {
  const passedOn = own.allocatedDown;
  // Allocations among the unions below cancel each other; what is more came from further above.
  const past = fen(below.received - below.allocatedDown - passedOn);
  const ways: readonly BudgetWay[] = [
    { from: 'adopted', to: 'own', amount: own.adopted },
    { from: 'received', to: 'own', amount: own.received },
    { from: 'suspense', to: 'own', amount: own.suspense },
    { from: 'own', to: 'below', amount: passedOn },
    { from: 'adopted_below', to: 'below', amount: below.adopted },
    { from: 'received_below', to: 'below', amount: past },
    { from: 'suspense', to: 'below', amount: below.suspense },
    ...RESTS.map((rest) => ({ from: 'own' as const, to: rest, amount: own[rest] })),
    ...RESTS.map((rest) => ({ from: 'below' as const, to: rest, amount: below[rest] })),
  ];
  return ways.filter(({ amount }) => amount > 0n);
}

export interface BudgetHeld {
  readonly station: BudgetStation;
  readonly amount: Fen;
}

/** All that came to a station, or went from where nothing comes to. Stations that no money touched are left out. */
export const heldAt = (ways: readonly BudgetWay[]): readonly BudgetHeld[] =>
  stations.flatMap((station) => {
    const sum = (end: 'from' | 'to'): Fen =>
      addFen(...ways.filter((way) => way[end] === station).map(({ amount }) => amount));
    const [into, out] = [sum('to'), sum('from')];
    const amount = into > out ? into : out;
    return amount === ZERO_FEN ? [] : [{ station, amount }];
  });
