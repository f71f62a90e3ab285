import { describe, expect, it } from '@jest/globals';
import { addFen, fen } from '@puhui/kernel';
import type { Standing } from '../ledger/standing.js';
import { budgetWays, heldAt } from './flow-ways.js';

const standing = (amounts: Partial<Record<keyof Standing, bigint>>): Standing => {
  const of = (name: keyof Standing) => fen(amounts[name] ?? 0n);
  return {
    adopted: of('adopted'),
    received: of('received'),
    suspense: of('suspense'),
    allocatedDown: of('allocatedDown'),
    free: of('free'),
    released: of('released'),
    bound: of('bound'),
    due: of('due'),
    paid: of('paid'),
  };
};
const nothing = standing({});
const own = standing({
  adopted: 24_000n,
  allocatedDown: 2_000n,
  free: 3_000n,
  released: 1_900n,
  bound: 7_600n,
  due: 1_900n,
  paid: 7_600n,
});

describe('the ways of a year’s money', () => {
  it('lead as much out of every union as into it, and a station holds just that', () => {
    const ways = budgetWays(own, standing({ adopted: 300n, received: 2_000n, free: 2_300n }));
    const sum = (end: 'from' | 'to', station: string) =>
      addFen(...ways.filter((way) => way[end] === station).map(({ amount }) => amount));
    for (const station of ['own', 'below']) {
      expect(sum('to', station)).toBe(sum('from', station));
      expect(heldAt(ways)).toContainEqual({ station, amount: sum('to', station) });
    }
    expect(heldAt(ways)).toContainEqual({ station: 'free', amount: 5_300n });
    expect(heldAt(ways)).toContainEqual({ station: 'adopted', amount: 24_000n });
  });

  it('show what came from further above past the union as such', () => {
    const ways = budgetWays(own, standing({ received: 2_500n, free: 2_500n }));
    expect(ways).toContainEqual({ from: 'received_below', to: 'below', amount: 500n });
  });

  it('count allocations among the unions below once', () => {
    const ways = budgetWays(own, standing({ received: 3_500n, allocatedDown: 1_500n, free: 2_000n }));
    expect(ways.map(({ from }) => from)).not.toContain('received_below');
  });

  it('are none without money', () => {
    expect(budgetWays(nothing, nothing)).toEqual([]);
    expect(heldAt([])).toEqual([]);
  });
});
