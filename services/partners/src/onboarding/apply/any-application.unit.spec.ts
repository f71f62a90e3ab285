import { describe, expect, it } from '@jest/globals';
import {
  isTradeUnionUscc,
  parseShownName,
  parseUscc,
  parseUsccForm,
  plainTyped,
  NAME_CHARACTERS_MAX,
  type BusinessDate,
} from '@puhui/kernel';
import { howFar } from '@puhui/testkit/plain';
import fc from 'fast-check';
import { anApplication, madeUpUscc, someId } from '../../spec/builders.js';
import { evolve, partnerData } from '../partner.js';
import { decideApply, type Apply } from './decide.js';

const days = fc
  .date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2035-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** Anything that somebody may send; half of it is right by chance. */
const sent: fc.Arbitrary<Apply> = fc.record({
  id: fc.constant(someId()),
  tradeUnionId: fc.constant(someId()),
  applicantId: fc.constant(someId()),
  name: fc.oneof(fc.constant('椰城快洗'), fc.string({ maxLength: 120 })),
  uscc: fc.oneof(
    fc.nat(99_999).map(madeUpUscc),
    fc.string({ maxLength: 20 }),
    fc.constant('91350100M000100Y44'),
  ),
  legalEntity: fc.boolean(),
  noMajorViolation: fc.boolean(),
  licenceNumber: fc.oneof(fc.constant('许可 1'), fc.string({ maxLength: 70 })),
  licenceExpiresOn: fc.oneof(days, fc.constantFrom('2027-02-30', 'soon', '')),
  plan: fc.option(fc.string({ maxLength: 50 })),
  today: days.map((day) => day as BusinessDate),
});
const state = fc.record({
  unionStatus: fc.constantFrom('active' as const, 'dissolved' as const, null),
  usccTaken: fc.boolean(),
  nameOfUnion: fc.boolean(),
  usccConfirmed: fc.boolean(),
});

describe('any application', () => {
  it('is accepted only if all of it is right, and then as it was sent', () => {
    fc.assert(
      fc.property(sent, state, (command, given) => {
        const decided = decideApply(command, given);
        const uscc = given.usccConfirmed ? parseUsccForm(command.uscc) : parseUscc(command.uscc);
        const name = parseShownName(command.name, NAME_CHARACTERS_MAX);
        const licence = plainTyped(command.licenceNumber);
        const right =
          name.ok &&
          !given.nameOfUnion &&
          uscc.ok &&
          !isTradeUnionUscc(uscc.value) &&
          licence !== '' &&
          licence.length <= 64 &&
          /^20\d\d-\d\d-\d\d$/.test(command.licenceExpiresOn) &&
          command.licenceExpiresOn !== '2027-02-30' &&
          command.licenceExpiresOn >= command.today &&
          given.unionStatus === 'active' &&
          !given.usccTaken;
        expect(decided.ok).toBe(right);
        if (!decided.ok) return;
        const partner = evolve(null, decided.value);
        expect(partner).toMatchObject({
          status: 'applied',
          version: 1,
          name: name.ok ? name.value : '',
          applicantId: command.applicantId,
        });
        expect(partnerData(partner).uscc).toBe(uscc.ok ? uscc.value : '');
      }),
      howFar({ few: 500, many: 5_000 }),
    );
  });

  it('is refused for exactly one wrong thing, and its code is never quoted', () => {
    fc.assert(
      fc.property(sent, state, (command, given) => {
        const decided = decideApply(command, given);
        if (decided.ok) return;
        expect(decided.error.code).toMatch(
          /^(INVALID_INPUT|USCC_ALREADY_TAKEN|LICENCE_EXPIRED|TRADE_UNION_UNKNOWN|TRADE_UNION_NOT_ACTIVE)$/,
        );
        if (decided.error.code === 'INVALID_INPUT')
          expect(Object.keys(anApplication())).toContain(decided.error.field);
      }),
      howFar({ few: 300, many: 5_000 }),
    );
  });
});
