import { describe, expect, it } from '@jest/globals';
import { decideLook } from './decide.js';

describe('a look at personal data in clear', () => {
  it('is kept with each field once, and with its reason as it will be read', () => {
    expect(decideLook({ fields: ['name', 'mobile', 'name'], reason: ' 核对名册 ' })).toEqual({
      ok: true,
      value: { fields: ['mobile', 'name'], reason: '核对名册' },
    });
  });

  it('is refused when it is at nothing, or nobody could account for it later', () => {
    expect(decideLook({ fields: [], reason: '核对名册' })).toMatchObject({
      error: { code: 'INVALID_INPUT', field: 'fields' },
    });
    expect(decideLook({ fields: ['name'], reason: '  ' })).toMatchObject({
      error: { code: 'INVALID_INPUT', field: 'reason' },
    });
  });
});
