import { describe, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { decideRegister } from './decide.js';

const personId = newId(new Date());

describe('whoever is registered under a document', () => {
  it('is the person who was known by it, or a new one', () => {
    for (const known of [true, false])
      expect(decideRegister({ personId, known, sameName: true })).toEqual({
        ok: true,
        value: { personId, known },
      });
  });

  it('has to come by the name that stands there', () => {
    expect(decideRegister({ personId, known: true, sameName: false })).toMatchObject({
      ok: false,
      error: { code: 'PERSON_NAME_DIFFERS' },
    });
  });
});
