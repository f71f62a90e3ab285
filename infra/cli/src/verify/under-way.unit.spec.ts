import { describe, expect, it } from '@jest/globals';
import type { Difference } from './cross-checks.js';
import { UnderWay } from './under-way.js';

const difference = (what: string, found = 'other'): Difference => ({
  kind: 'events-unpublished',
  where: 'partners relay',
  what,
  expected: 'one',
  found,
});

describe('what is seen to be under way', () => {
  it('is late when it outlasts its own time, whatever else does', () => {
    const underWay = new UnderWay(60);
    const [old, fresh] = [difference('old'), difference('fresh')];
    expect(underWay.look([old], 0)).toEqual({ late: [], young: [old], waiting: [old] });
    expect(underWay.look([old, fresh], 50)).toMatchObject({ late: [], waiting: [old, fresh] });
    expect(underWay.look([old, fresh], 61)).toEqual({ late: [old], young: [fresh], waiting: [fresh] });
    expect(underWay.look([old, fresh], 111)).toEqual({ late: [old, fresh], young: [], waiting: [] });
  });

  it('is waited for no longer once it began behind the time of the first look', () => {
    const underWay = new UnderWay(60);
    const [old, later] = [difference('old'), difference('later')];
    underWay.look([old], 0);
    expect(underWay.look([old, later], 61)).toEqual({ late: [old], young: [later], waiting: [] });
  });

  it('begins anew where it was gone in between, and is the same while its figures change', () => {
    const underWay = new UnderWay(60);
    underWay.look([difference('a', '1 rows')], 0);
    expect(underWay.look([difference('a', '2 rows')], 61).late).toHaveLength(1);
    underWay.look([], 62);
    expect(underWay.look([difference('a')], 63).late).toEqual([]);
  });
});
