import { describe, expect, it } from '@jest/globals';
import { unwrap } from '@puhui/kernel';
import { aPartner, anOutlet } from '../../spec/builders.js';
import { decideClose } from './decide.js';

describe('closing an outlet', () => {
  it('happens only once', () => {
    const closed = unwrap(decideClose(anOutlet(aPartner())));
    expect(closed).toMatchObject({ status: 'closed', version: 2 });
    expect(decideClose(closed)).toEqual({
      ok: false,
      error: { code: 'OUTLET_ALREADY_CLOSED', outletId: closed.id },
    });
  });
});
