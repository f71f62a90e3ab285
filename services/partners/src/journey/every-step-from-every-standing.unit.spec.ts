import { describe, expect, it } from '@jest/globals';
import { stepFrom } from '@puhui/kernel';
import {
  contracted,
  ended,
  given,
  live,
  publicised,
  qualified,
  requirements,
  today,
} from '../spec/builders.js';
import {
  evolve,
  partnerData,
  partnerLifeCycle,
  type Partner,
  type PartnerStatus,
} from '../onboarding/partner.js';
import { decideQualify } from '../qualification/decide.js';
import { decideStep, happens, type StepPartner } from '../onboarding/step/decide.js';

/** One partner at each standing. */
const standings: Readonly<Record<PartnerStatus, Partner>> = {
  applied: given(),
  qualified: given(qualified),
  publicised: given(qualified, publicised),
  contracted: given(qualified, publicised, contracted),
  live: given(qualified, publicised, contracted, live),
  suspended: given(qualified, publicised, contracted, live, ended('PartnerSuspended')),
  delisted: given(qualified, publicised, contracted, live, ended('PartnerDelisted')),
  rejected: given(ended('PartnerRejected')),
};

const year = { contractFrom: '2026-11-22', contractTo: '2027-11-21' };
const commands: readonly StepPartner[] = [
  { step: 'publicise', noticeDays: null },
  { step: 'contract', ...year },
  { step: 'go-live' },
  { step: 'suspend', reason: '年检未通过' },
  { step: 'delist', reason: '合作到期退出' },
  { step: 'reject', reason: '材料不实' },
  { step: 'renew', licenceNumber: '琼新 1', licenceExpiresOn: '2030-12-31' },
  { step: 'renew-contract', contractTo: '2028-11-21' },
];

/** Where each step leads. A dash: it is not open. A contract that has begun goes live at once. */
const LEADS: Readonly<Record<PartnerStatus, readonly string[]>> = {
  //            publicise     contract  go-live  suspend      delist      reject      renew  renew-contract
  applied: ['-', '-', '-', '-', '-', 'rejected', 'applied', '-'],
  qualified: ['publicised', '-', '-', '-', '-', 'rejected', 'qualified', '-'],
  publicised: ['-', 'live', '-', '-', '-', 'rejected', 'publicised', '-'],
  contracted: ['-', '-', 'live', '-', 'delisted', '-', 'contracted', 'contracted'],
  live: ['-', '-', '-', 'suspended', 'delisted', '-', 'live', 'live'],
  suspended: ['-', '-', 'live', '-', 'delisted', '-', 'suspended', 'suspended'],
  delisted: ['-', '-', '-', '-', '-', '-', '-', '-'],
  rejected: ['-', '-', '-', '-', '-', '-', '-', '-'],
};
const cases = Object.values(standings).flatMap((partner) =>
  commands.map(
    (command, n) =>
      [partner.status, command.step, LEADS[partner.status][n] ?? '-', partner, command] as const,
  ),
);

describe('a step of a partner', () => {
  it.each(cases)('from %s, %s leads to: %s', (status, _, leads, partner, command) => {
    const decided = decideStep(command, partner, today);
    if (!decided.ok) {
      expect(leads).toBe('-');
      expect(decided.error).toEqual({ code: 'PARTNER_STEP_NOT_OPEN', status });
      return;
    }
    const after = decided.value.reduce(evolve, partner);
    expect(after.status).toBe(leads);
    expect(after.version).toBe(partner.version + decided.value.length);
    expect(partnerData(after).status).toBe(leads);
  });

  it.each(Object.values(standings).map((partner) => [partner.status, partner] as const))(
    'from %s, qualifying, is open to an applicant only',
    (status, partner) => {
      const decided = decideQualify({ requirements, today }, partner, { outlets: 30, regions: 10 });
      expect(decided.ok).toBe(status === 'applied');
    },
  );

  it('agrees with the table of the life cycle', () => {
    for (const [status, , leads, , command] of cases) {
      const to = stepFrom(partnerLifeCycle, status, happens[command.step]);
      const first = command.step === 'contract' && leads === 'live' ? 'contracted' : leads;
      expect(to ?? '-').toBe(first);
    }
  });

  it('does not change who the partner is', () => {
    for (const [, , leads, partner, command] of cases) {
      const decided = decideStep(command, partner, today);
      if (leads === '-' || !decided.ok) continue;
      const { id, uscc, tradeUnionId, applicantId, licenceExpiresOn } = decided.value.reduce(evolve, partner);
      expect({ id, uscc, tradeUnionId, applicantId, licenceExpiresOn }).toEqual({
        id: partner.id,
        uscc: partner.uscc,
        tradeUnionId: partner.tradeUnionId,
        applicantId: partner.applicantId,
        licenceExpiresOn: command.step === 'renew' ? '2030-12-31' : partner.licenceExpiresOn,
      });
    }
  });
});
