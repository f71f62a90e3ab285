import { describe, expect, it } from '@jest/globals';
import { anApplication, day, given, qualified, requirements, today } from '../spec/builders.js';
import { evolve } from '../onboarding/partner.js';
import { decideQualify } from './decide.js';

const enough = { outlets: 30, regions: 10 };
const command = { requirements, today };

describe('the qualification check', () => {
  it('passes an application that meets all requirements', () => {
    expect(decideQualify(command, given(), enough)).toEqual({
      ok: true,
      value: { name: 'PartnerQualified', data: { requirements } },
    });
  });

  it('reports every unmet requirement at once', () => {
    const application = anApplication({
      legalEntity: false,
      noMajorViolation: false,
      licenceExpiresOn: day('2027-01-31'),
    });
    const partner = evolve(null, { name: 'PartnerApplied', data: application });
    const strict = { ...requirements, licenceValidTo: day('2027-12-31') };
    expect(decideQualify({ ...command, requirements: strict }, partner, { outlets: 29, regions: 9 })).toEqual(
      {
        ok: false,
        error: {
          code: 'NOT_QUALIFIED',
          unmet: [
            { requirement: 'legalEntity', required: 'true', found: 'false' },
            { requirement: 'noMajorViolation', required: 'true', found: 'false' },
            { requirement: 'minOutlets', required: '30', found: '29' },
            { requirement: 'minRegions', required: '10', found: '9' },
            { requirement: 'licence', required: '2027-12-31', found: '2027-01-31' },
          ],
        },
      },
    );
  });

  it('finds a licence that expired since the application', () => {
    const later = { ...command, today: day('2029-01-01') };
    expect(decideQualify(later, given(), enough)).toMatchObject({
      error: { unmet: [{ requirement: 'licence' }] },
    });
  });

  it('is not made for a union that is dissolved', () => {
    expect(decideQualify(command, given(), enough, 'dissolved')).toMatchObject({
      error: { code: 'TRADE_UNION_NOT_ACTIVE', status: 'dissolved' },
    });
  });
});

describe('whether an application can be qualified at all', () => {
  it('is made only once', () => {
    expect(decideQualify(command, given(qualified), enough)).toMatchObject({
      error: { code: 'PARTNER_STEP_NOT_OPEN', status: 'qualified' },
    });
  });

  it.each([
    [{ minOutlets: -1 }, 'requirements.minOutlets'],
    [{ minRegions: 1.5 }, 'requirements.minRegions'],
    [{ licenceValidTo: '2027-13-01' }, 'requirements.licenceValidTo'],
  ])('refuses the requirements %j', (change, field) => {
    const odd = { ...command, requirements: { ...requirements, ...change } };
    expect(decideQualify(odd, given(), enough)).toMatchObject({ error: { code: 'INVALID_INPUT', field } });
  });
});
