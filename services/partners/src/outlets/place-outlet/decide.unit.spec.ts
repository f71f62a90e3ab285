import { describe, expect, it } from '@jest/globals';
import { unwrap } from '@puhui/kernel';
import { aPartner, anOutlet } from '../../spec/builders.js';
import { evolve } from '../outlet.js';
import { decidePlace } from './decide.js';

describe('saying where an outlet is', () => {
  const place = { latitude: 20_031_971, longitude: 110_331_190 };
  const live = { status: 'live' } as const;
  const elsewhere = { latitude: 18_252_847, longitude: 109_511_909 };

  it('can be done again and taken back, as long as it is open', () => {
    const outlet = anOutlet(aPartner());
    const placed = evolve(outlet, unwrap(decidePlace(outlet, place, live)));
    expect(placed).toEqual({ ...outlet, place, version: 2 });
    const moved = evolve(placed, unwrap(decidePlace(placed, elsewhere, live)));
    expect(moved).toMatchObject({ place: elsewhere, status: 'open' });
    expect(evolve(moved, unwrap(decidePlace(moved, null, live)))).toMatchObject({ place: null, version: 4 });
  });

  it('is refused once it is closed, and closing leaves the place as it was', () => {
    const closed = evolve(anOutlet(aPartner(), { place }), { name: 'OutletClosed', data: null });
    expect(closed.place).toEqual(place);
    expect(decidePlace(closed, elsewhere, live)).toEqual({
      ok: false,
      error: { code: 'OUTLET_ALREADY_CLOSED', outletId: closed.id },
    });
  });
});
