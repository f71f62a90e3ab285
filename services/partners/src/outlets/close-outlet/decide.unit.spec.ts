import { describe, expect, it } from '@jest/globals';
import { lifeCycleProblems, unwrap } from '@puhui/kernel';
import { aPartner, anOutlet } from '../../spec/builders.js';
import { evolve, outletLifeCycle } from '../outlet.js';
import { decideClose } from './decide.js';

describe('closing an outlet', () => {
  it('happens only once', () => {
    const outlet = anOutlet(aPartner());
    const closed = evolve(outlet, unwrap(decideClose(outlet)));
    expect(closed).toMatchObject({ status: 'closed', version: 2 });
    expect(decideClose(closed)).toEqual({
      ok: false,
      error: { code: 'OUTLET_ALREADY_CLOSED', outletId: closed.id },
    });
  });

  it('ends its life, which begins once and has no state that cannot be reached or left', () => {
    expect(lifeCycleProblems(outletLifeCycle)).toEqual([]);
    const { status: _s, version: _v, ...data } = anOutlet(aPartner());
    expect(() => evolve(anOutlet(aPartner()), { name: 'OutletAdded', data })).toThrow('is-added-once');
    expect(() => evolve(null, { name: 'OutletClosed', data: null })).toThrow('an-outlet-is-added-first');
  });
});
