import { describe, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { decideRegistration } from './decide.js';

const partnerId = newId(new Date());

describe('whoever is registered under a document', () => {
  it('is the person who was known by it, or a new one', () => {
    for (const known of [true, false])
      expect(
        decideRegistration({ partnerIds: [], isOver: false, known, sameName: true, decides: false }),
      ).toEqual({
        ok: true,
        value: known,
      });
  });

  it('has to come by the name that stands there', () => {
    expect(
      decideRegistration({ partnerIds: [], isOver: false, known: true, sameName: false, decides: false }),
    ).toMatchObject({
      ok: false,
      error: { code: 'PERSON_NAME_DIFFERS' },
    });
  });

  it('is called what a union says where only merchants have said it', () => {
    expect(
      decideRegistration({ partnerIds: [], isOver: false, known: true, sameName: false, decides: true }),
    ).toEqual({
      ok: true,
      value: true,
    });
  });

  it('is told alike to a merchant, known or not, by the right name or another', () => {
    for (const known of [true, false])
      for (const sameName of [true, false])
        expect(
          decideRegistration({ partnerIds: [partnerId], isOver: false, known, sameName, decides: false }),
        ).toEqual({
          ok: true,
          value: null,
        });
  });
});
