import { describe, expect, it } from '@jest/globals';
import { DAY_MS, isCalendarDate, type BusinessDate } from '@puhui/kernel';
import { howFar } from '@puhui/testkit/plain';
import fc from 'fast-check';
import { given, requirements } from '../spec/builders.js';
import {
  evolve,
  isContracted,
  partnerData,
  partnerLifeCycle,
  type Partner,
  type PartnerEvent,
} from '../onboarding/partner.js';
import { decideQualify } from '../qualification/decide.js';
import { decideStep, type StepPartner } from '../onboarding/step/decide.js';

/** Days around the builders' dates, so that notices, contracts and licences begin and end among them. */
const dayBetween = (min: number, max: number): fc.Arbitrary<BusinessDate> =>
  fc
    .integer({ min, max })
    .map((n) => new Date(Date.UTC(2026, 9, 1) + n * DAY_MS).toISOString().slice(0, 10) as BusinessDate);
const reason = fc.constantFrom('短', '合作期间的原因');
type Asked = StepPartner | { readonly step: 'qualify'; readonly outlets: number };

const asked: fc.Arbitrary<Asked> = fc.oneof(
  fc.record({ step: fc.constant('qualify' as const), outlets: fc.constantFrom(0, 30) }),
  fc.record({ step: fc.constant('publicise' as const), noticeDays: fc.constantFrom(null, 1, 30, 0, 1.5) }),
  fc.record({
    step: fc.constant('contract' as const),
    contractFrom: dayBetween(0, 200),
    contractTo: dayBetween(100, 900),
  }),
  fc.record({ step: fc.constant('renew-contract' as const), contractTo: dayBetween(100, 900) }),
  fc.record({ step: fc.constant('go-live' as const) }),
  fc.record({
    step: fc.constant('renew' as const),
    licenceNumber: fc.constantFrom('琼新 1', ''),
    licenceExpiresOn: dayBetween(100, 700),
  }),
  fc.record({ step: fc.constantFrom('suspend' as const, 'delist' as const, 'reject' as const), reason }),
);
const story = fc.array(
  fc.record({
    /** Half of the steps go where the life goes on; drawn blindly, hardly any story would reach a contract. */
    onward: fc.boolean(),
    command: asked,
    contract: fc.record({ contractFrom: dayBetween(0, 200), contractTo: dayBetween(100, 900) }),
    daysLater: fc.integer({ min: 0, max: 60 }),
  }),
  { maxLength: 30 },
);
type Step = typeof story extends fc.Arbitrary<(infer S)[]> ? S : never;

function next({ onward, command, contract }: Step, { status }: Partner): Asked {
  if (!onward) return command;
  if (status === 'applied') return { step: 'qualify', outlets: 30 };
  if (status === 'qualified') return { step: 'publicise', noticeDays: 1 };
  if (status === 'publicised') return { step: 'contract', ...contract };
  return status === 'live' ? { step: 'suspend', reason: '合作期间的原因' } : { step: 'go-live' };
}

function decide(command: Asked, partner: Partner, today: BusinessDate): readonly PartnerEvent[] {
  if (command.step !== 'qualify') {
    const decided = decideStep(command, partner, today);
    return decided.ok ? decided.value : [];
  }
  const open = { outlets: command.outlets, regions: command.outlets };
  const decided = decideQualify({ requirements, today }, partner, open);
  return decided.ok ? [decided.value] : [];
}

/** What must hold at every moment, whoever did what before. Asked at once: this is asked some 45,000 times. */
function check(partner: Partner, today: BusinessDate, before: Partner): void {
  const { status } = partner;
  const contracted = isContracted(partner);
  const { status: told, uscc, tradeUnionId } = partnerData(partner);
  expect({
    goesOn: partner.version >= before.version,
    contracted,
    hasReason: 'reason' in partner,
    hasRequirements: ['applied', 'rejected'].includes(status) || 'requirements' in partner,
    contractHasDays: !contracted || partner.contractFrom <= partner.contractTo,
    contractLasts: !contracted || !isContracted(before) || partner.contractTo >= before.contractTo,
    noticeEndsOnADay: !contracted || isCalendarDate(partner.noticeEndsOn),
    licenceLasts: partner.licenceExpiresOn >= before.licenceExpiresOn,
    wentLiveRightly: status !== 'live' || before.status === 'live' || mayGoLive(partner, today),
    told: { status: told, uscc, tradeUnionId },
  }).toEqual({
    goesOn: true,
    contracted: ['contracted', 'live', 'suspended', 'delisted'].includes(status),
    hasReason: ['suspended', 'delisted', 'rejected'].includes(status),
    hasRequirements: true,
    contractHasDays: true,
    contractLasts: true,
    noticeEndsOnADay: true,
    licenceLasts: true,
    wentLiveRightly: true,
    told: { status, uscc: before.uscc, tradeUnionId: before.tradeUnionId },
  });
}

/** The day on which it goes live lies in the contract and in the licence, and after the notice. */
const mayGoLive = (partner: Partner, today: BusinessDate): boolean =>
  isContracted(partner) &&
  partner.contractFrom <= today &&
  today <= partner.contractTo &&
  partner.licenceExpiresOn >= today &&
  partner.noticeEndsOn < today;

describe('any life of a merchant', () => {
  it('keeps to the table and its data, and goes live only inside notice, contract and licence', () => {
    let wentLive = 0;
    fc.assert(
      fc.property(story, (steps) => {
        // A licence that ends in the middle of most stories.
        let partner: Partner = { ...given(), licenceExpiresOn: '2027-01-15' as BusinessDate };
        let at = Date.UTC(2026, 10, 1);
        for (const step of steps) {
          at += step.daysLater * DAY_MS;
          const today = new Date(at).toISOString().slice(0, 10) as BusinessDate;
          const before = partner;
          for (const event of decide(next(step, partner), partner, today)) {
            const after = evolve(partner, event);
            expect(Object.values(partnerLifeCycle.steps[partner.status])).toContain(after.status);
            expect(after.version).toBe(partner.version + 1);
            partner = after;
          }
          check(partner, today, before);
          if (partner.status === 'live') wentLive += 1;
        }
      }),
      howFar({ few: 3_000, many: 30_000 }),
    );
    // Else the story never gets to what it is about.
    expect(wentLive).toBeGreaterThan(0);
  });
});
